package alt.veiviser

import java.awt.BorderLayout
import java.awt.Component
import java.awt.Container
import java.io.File
import java.nio.file.Files
import java.util.concurrent.TimeUnit
import javax.accessibility.Accessible
import javax.swing.AbstractButton
import javax.swing.JLabel
import javax.swing.JPanel
import javax.swing.JScrollPane
import javax.swing.JTextArea
import kotlin.system.exitProcess
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import sample.Place
import sample.SampleView
import sample.alwaysThere
import sample.walkOn

/** The sample app, without a screen. Its calls are done at once, in this thread. */
class SampleTest {
    @Test
    fun `it walks, is killed, and goes on where it was`(@TempDir home: File) {
        val killed = ProcessBuilder(
            ProcessHandle.current().info().command().get(), "-Djava.awt.headless=true",
            "-classpath", System.getProperty("java.class.path"), "-Dveiviser.root=$root", "alt.veiviser.SampleTestKt", "$home",
        ).redirectErrorStream(true).start()
        try {
            assertEquals("Hvor jobber du?", killed.inputReader().readLine())
        } finally {
            killed.destroyForcibly().waitFor(20, TimeUnit.SECONDS)
        }
        assertEquals(137, killed.exitValue())

        val view = view(home)
        assertEquals("Hvor jobber du?", view.title())
        view.press("Tilbake")
        assertEquals("Hva har du funnet?", view.title())
        assertEquals(listOf("Klær eller sko"), view.all<AbstractButton>().filter { it.isSelected }.map { it.named() })
    }

    @Test
    fun `it shows what is urgent, the plan, and why`(@TempDir home: File) {
        val view = view(home)
        view.press("Neste", "Mat eller drikke", "Neste")
        assertEquals("Nå: Sett maten kaldt", view.title())
        val before = view.labels()
        view.press("Hvorfor? Sett maten kaldt")
        assertEquals("Sett maten kaldt", view.title())
        assertTrue("Hvorfor?" in view.labels())
        view.press("Tilbake")
        assertEquals(before, view.labels())
        assertEquals("Nå: Sett maten kaldt", view.title())

        view.press("Planen din")
        assertEquals("Planen din", view.title())
        assertTrue(view.labels().any { it.startsWith("Du har flere spørsmål igjen.") })
        view.press("Neste", "Jeg jobber i svømmehallen", "Neste")
        view.write("1")
        view.press("Neste")
        view.write("2026-11-20")
        view.press("Neste")
        view.write("En matboks")
        view.press("Neste")
        assertEquals("Planen din", view.title())
        assertFalse(view.labels().any { it.startsWith("Du har flere spørsmål igjen.") })
        view.press("Tilbake")
        assertEquals("En matboks", view.all<JTextArea>().single().text)
        view.press("Neste", "Avslutt")
        assertEquals(0, Place(home).storage.list().size)
        assertFalse(view.labels().any { it.startsWith("Nå: ") })
    }

    @Test
    fun `it asks again where nothing is picked`(@TempDir home: File) {
        val view = view(home)
        view.press("Neste", "Neste")
        assertEquals("Velg et svar for å gå videre.", view.title(BorderLayout.NORTH))
        view.press("Klær eller sko", "Neste")
        assertEquals("Hvor jobber du?", view.title())
        assertEquals(null, (view.layout as BorderLayout).getLayoutComponent(BorderLayout.NORTH))
    }

    @Test
    fun `whom to call is shown without a pack too, and is what the shipped pack says`() {
        val view = SampleView(CoroutineScope(Dispatchers.Unconfined), 16)
        view.failed()
        assertTrue(view.labels().containsAll(alwaysThere.map { (name, number) -> "$name $number" }))

        val said = shipped.open(shipped.flows("nb").first().id, monday).use { it.screen(monday, "nb").emergency }
        assertEquals(said.map { it.phones.single().number }.toSet(), alwaysThere.map { it.second }.toSet())
    }

    @Test
    fun `the Kotlin of the guide is what is compiled`() {
        val here = root.resolve("bindings")
        val block = Files.readString(here.resolve("GUIDE.md")).substringAfter("```kotlin\n").substringBefore("```")
        val compiled = Files.readString(here.resolve("kotlin/src/test/kotlin/veiviser/GuideWalk.kt"))
        assertTrue(block.length > 500 && block in compiled, "GuideWalk.kt has another text than the guide")
    }

    @Test
    fun `each part has a name, and the focus goes from the title to the answers and on`(@TempDir home: File) {
        val view = view(home)
        view.press("Neste")
        val sheet = view.all<JScrollPane>().single().viewport.view as Container
        val parts = sheet.all<Component>().filter { it is AbstractButton || it is JTextArea || it is JLabel }
        assertTrue(parts.all { it.named().isNotBlank() }, "${parts.map { it.named() }}")
        val focus = parts.filter { it.isFocusable }.map { it.named() }
        val options = listOf("Klær eller sko", "Mat eller drikke", "En nøkkel", "Noe annet", "Jeg er usikker på hva det er")
        assertEquals(listOf("Hva har du funnet?") + options + listOf("Neste", "Tilbake"), focus)
        // The options are a group with the question as its name.
        val group = view.all<AbstractButton>().first { it.named() == "En nøkkel" }.parent
        assertEquals("Hva har du funnet?", group.named())
    }
}

/** A window of the sample, without a window, on the small pack. */
private fun view(home: File): SampleView = runBlocking {
    SampleView(CoroutineScope(Dispatchers.Unconfined), 16).apply {
        walk(small.appTexts("nb"), small.about("nb").notice) { walkOn(small, "found", Place(home), dispatcher = Dispatchers.Unconfined) }
    }
}

private fun parts(of: Component): List<Component> =
    listOf(of) + (of as? Container)?.components.orEmpty().flatMap(::parts)

private inline fun <reified T : Component> Container.all(): List<T> = parts(this).filterIsInstance<T>()

private fun Component.named(): String = (this as Accessible).accessibleContext.accessibleName.orEmpty()

private fun SampleView.labels(): List<String> = all<JLabel>().map { it.named() }

private fun SampleView.press(vararg names: String) {
    for (name in names) all<AbstractButton>().first { it.named() == name }.doClick()
}

private fun SampleView.write(text: String) { all<JTextArea>().single().text = text }

/** The text with which a page begins to be read. */
private fun JPanel.title(where: String = BorderLayout.CENTER): String =
    ((layout as BorderLayout).getLayoutComponent(where) as Container).all<JLabel>().first { it.isFocusable }.named()

/** The program that is killed: it walks to the third question, says so, and waits. */
fun main(arguments: Array<String>) {
    val view = view(File(arguments.single()))
    view.press("Neste")
    view.press("Klær eller sko", "Neste")
    println(view.title())
    Thread.sleep(20_000)
    exitProcess(1)
}
