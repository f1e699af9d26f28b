package alt.veiviser

import kotlin.random.Random
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Every way in which a session cannot be opened, except `Internal`: see [AnswersTest]. */
class OpeningTest {
    private inline fun <reified E : OpenException> refused(crossinline open: () -> Unit): E =
        assertThrows(E::class.java) { open() }

    @Test
    fun `a flow that does not exist, with the nearest one`() {
        val slip = refused<OpenException.NoSuchFlow> { found(flow = "fund") }
        assertEquals("fund" to "found", slip.flow to slip.nearest)
        assertEquals("there is no flow `fund`: did you mean `found`?", slip.text)
        assertEquals(slip.text, slip.message)
        // A log names the class, and says what is wrong.
        assertEquals("${slip.javaClass.name}: ${slip.text}", slip.toString())
        val other = refused<OpenException.NoSuchFlow> { found(flow = "") }
        assertEquals("" to null, other.flow to other.nearest)
    }

    @Test
    fun `a municipality that does not exist, when a session is opened and later`() {
        val opened = refused<OpenException.NoSuchMunicipality> { found(municipality = "lillebu") }
        assertEquals("lillebu" to "lilleby", opened.municipality to opened.nearest)
        found().use { session ->
            val later = refused<OpenException.NoSuchMunicipality> { session.setMunicipality("oslo", monday, "nb") }
            assertEquals("oslo", later.municipality)
            assertNull(later.nearest)
            assertEquals("there is no municipality `oslo`", later.text)
            assertEquals("hello", session.screen(monday, "nb").step?.path)
        }
    }

    @Test
    fun `a parameter whose answer is refused, with why`() {
        val option = refused<OpenException.Parameter> {
            found(parameters = mapOf("desk" to Answer.Option("school")))
        }
        val why = option.why as AnswerException.NoSuchOption
        assertEquals("desk", why.step)
        assertEquals(why.text, option.text)

        val step = refused<OpenException.Parameter> { found(parameters = mapOf("desc" to Answer.Option("library"))) }
        assertTrue("desk" in (step.why as AnswerException.NoSuchParameter).available)
        val kind = refused<OpenException.Parameter> { found(parameters = mapOf("desk" to Answer.Number(1))) }
        assertEquals(StepKind.CHOICE, (kind.why as AnswerException.WrongKind).kind)
        val question = refused<OpenException.Parameter> { found(parameters = mapOf("thing" to Answer.Option("key"))) }
        assertTrue(question.why is AnswerException.NoSuchParameter)
    }

    @Test
    fun `of several refused parameters the first by name is always reported`() {
        val parameters = listOf("storage" to "perhaps", "desk" to "school", "count" to "many")
        repeat(20) { round ->
            val shuffled = parameters.shuffled(Random(round)).associate { (name, word) -> name to Answer.Option(word) }
            val error = refused<OpenException.Parameter> { found(parameters = shuffled) }
            assertEquals("count", (error.why as AnswerException.NoSuchParameter).step)
        }
    }
}
