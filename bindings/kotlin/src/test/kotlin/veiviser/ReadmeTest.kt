package veiviser

import java.io.File
import java.nio.file.Files
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class ReadmeTest {
    private val here = root.resolve("bindings/kotlin")

    private fun files(): Map<String, ByteArray> =
        filesOf(root.resolve("flows").toString(), { File(it).list() }, { File(it).inputStream() })

    @Test
    fun `the Kotlin in the README is what is compiled here`() {
        val readme = Files.readString(here.resolve("README.md"))
        val compiled = Files.readString(here.resolve("src/test/kotlin/veiviser/ReadmeWalk.kt"))
        val blocks = readme.split("```kotlin\n").drop(1).map { it.substringBefore("```") }
        assertEquals(4, blocks.size)
        for (block in blocks) assertTrue(block in compiled, "not in ReadmeWalk.kt:\n$block")
    }

    @Test
    fun `the Kotlin in the README walks to a plan`() {
        val asked = mutableListOf<String>()
        val plan = walk(files()) { step ->
            asked += step.path
            quiet(step)
        }
        assertEquals(listOf("danger", "before-home", "owner", "age"), asked.take(4))
        assertTrue(plan.complete)
        assertTrue("write-down" in plan.actions.ids(), "${plan.actions.ids()}")
    }

    @Test
    fun `the Kotlin in the README reports what is wrong with a pack`() {
        assertNull(load(emptyMap()))
        assertEquals("barn-i-rusfamilier", load(files())?.use { it.about("nb").id })
    }

    @Test
    fun `the Kotlin in the README chooses a language`() {
        assertEquals("en-GB", languageFor(shipped, "en-GB"))
        assertEquals("nb", languageFor(shipped, "fr-FR"))
    }

    /** The last option before "I am not sure", which leads to the shortest walk here. */
    private fun quiet(step: StepCard): Answer = when (step.kind) {
        StepKind.CHOICE -> Answer.Option(step.options.last { it.id != "unsure" }.id)
        StepKind.CHOICES -> Answer.NoneOfThese
        StepKind.NUMBER, StepKind.DATE -> Answer.Unsure
        StepKind.NOTE, StepKind.MESSAGE -> Answer.Seen
    }
}
