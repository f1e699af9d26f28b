package alt.veiviser

import java.io.File
import java.nio.file.Files
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class ReadmeTest {
    private val here = root.resolve("bindings/kotlin")

    @Test
    fun `the Kotlin in the README is what is compiled here`() {
        val readme = Files.readString(here.resolve("README.md"))
        val compiled = Files.readString(here.resolve("src/test/kotlin/veiviser/ReadmeWalk.kt"))
        val blocks = readme.split("```kotlin\n").drop(1).map { it.substringBefore("```") }
        assertEquals(5, blocks.size)
        for (block in blocks) assertTrue(block in compiled, "not in ReadmeWalk.kt:\n$block")
    }

    @Test
    fun `the Kotlin in the README walks to a plan`() {
        val asked = mutableListOf<String>()
        val shown = mutableSetOf<String>()
        val ask = { screen: Screen, step: StepCard ->
            asked += step.path
            shown += lines(screen, step)
            quiet(step)
        }
        val plan = begin(built("small"), ask) { true }
        assertEquals(listOf("hello", "thing", "count", "marks"), asked.take(4))
        assertTrue(shown.containsAll(listOf("Hva har du funnet?", "vaktmesteren 00\u00a000\u00a000\u00a010")))
        assertTrue(plan.complete)
        assertTrue("ask-keeper" in plan.actions.ids(), "${plan.actions.ids()}")
    }

    @Test
    fun `the Kotlin in the README offers the voluntary rest once, when it is enough`() {
        for (goesOn in listOf(false, true)) found().use { session ->
            val offered = mutableListOf<Plan>()
            val plan = walk(session, { monday }, { _, step -> quiet(step) }) { offered.add(it) && goesOn }
            assertEquals(listOf(true to false), offered.map { it.enough to it.complete })
            assertEquals(true to goesOn, plan.enough to plan.complete)
        }
    }

    @Test
    fun `the Kotlin in the README shows a closed contact with when it opens, and the helpline beside it`() {
        val page = found().use { session ->
            toTheShelf(session)
            session.answer("owner/known", Answer.Option("yes"), monday, "nb")
            session.plan(at("2026-11-23T16:00"), "nb").firstPage
        }
        val shown = listOf(
            "Noen savner kanskje det du har funnet.",
            "Du vet hvem som eier det.",
            "I dag: Gi tingen tilbake til eieren. Husreglene krever dette. Be eieren beskrive tingen først.",
            "Hittegods i Lilleby. 00 00 00 11. Stengt nå. Åpner tirsdag 24. november kl. 9",
            "Hittegodstelefonen. 00 00 00 12. Bare for råd. Tingen skal til hittegodskontoret.",
            "Innen torsdag 26. november: Skriv alle tingene på en liste. Gi lista til bibliotekaren innen torsdag 26. november.",
            "den som har vakt",
            "Senere: Spør bibliotekaren hvis du lurer på noe. Det er dit folk går når de har mistet noe.",
            "den som har vakt",
            "Ikke gi bort tingen. Den kan finne veien hjem.",
        )
        assertEquals(shown, lines(page).map { it.replace('\u00a0', ' ') })
    }

    @Test
    fun `the Kotlin in the README shows the heading of a group before its options`() = found().use { session ->
        toTheShelf(session)
        val marks = session.screenOf("marks", monday, "nb")
        val shown = listOf(
            "Er tingen merket?", "Se også på innsiden.",
            "Hvem som eier den", "Det står et navn på den", "Det er sydd inn forbokstaver, for eksempel K.N.",
            "Hvor eieren er å finne", "Det står en adresse på den", "Det står et telefonnummer på den",
            "Den er ikke merket", "Jeg er usikker", "Det er et like godt svar.", "vaktmesteren 00 00 00 10",
        )
        assertEquals(shown, lines(marks, marks.step!!).map { it.replace('\u00a0', ' ') })
    }

    @Test
    fun `the Kotlin in the README goes on with a walk`(@TempDir folder: File) = runBlocking {
        val key = ByteArray(32)
        val first = walkOn(small, folder, key, null)
        first.answer("hello", Answer.Seen)
        walkOn(small, folder, key, first.name).use { assertEquals(first.state.value.plan, it.state.value.plan) }
        File(folder, first.name).writeText("damaged")
        walkOn(small, folder, key, first.name).use { assertEquals("hello", it.state.value.screen.step?.path) }
        first.close()
    }

    @Test
    fun `the Kotlin in the README reports what is wrong with a pack`() {
        assertNull(load(byteArrayOf()))
        assertEquals("lost-and-found", load(built("small"))?.use { it.about("nb").id })
    }

    @Test
    fun `the Kotlin in the README chooses a language`() {
        assertEquals("en-GB", languageFor(small, "en-GB"))
        assertEquals("nb", languageFor(small, "fr-FR"))
    }

    /** The last option before "I am not sure", which leads to the shortest walk here. */
    private fun quiet(step: StepCard): Answer = when (step.kind) {
        StepKind.CHOICE -> Answer.Option(step.options.last { it.id != "unsure" }.id)
        StepKind.CHOICES -> Answer.NoneOfThese
        StepKind.NUMBER, StepKind.DATE -> Answer.Unsure
        StepKind.NOTE, StepKind.MESSAGE -> Answer.Seen
    }
}
