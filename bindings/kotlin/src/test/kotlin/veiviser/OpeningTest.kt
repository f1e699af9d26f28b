package veiviser

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
        val slip = refused<OpenException.NoSuchFlow> { concern(flow = "concrn") }
        assertEquals("concrn" to "concern", slip.flow to slip.nearest)
        assertEquals("there is no flow `concrn`: did you mean `concern`?", slip.text)
        assertEquals(slip.text, slip.toString())
        val other = refused<OpenException.NoSuchFlow> { concern(flow = "") }
        assertEquals("" to null, other.flow to other.nearest)
    }

    @Test
    fun `a municipality that does not exist, when a session is opened and later`() {
        val opened = refused<OpenException.NoSuchMunicipality> { concern(municipality = "eksempelvig") }
        assertEquals("eksempelvig" to "eksempelvik", opened.municipality to opened.nearest)
        concern().use { session ->
            val later = refused<OpenException.NoSuchMunicipality> { session.setMunicipality("oslo", monday, "nb") }
            assertEquals("oslo", later.municipality)
            assertNull(later.nearest)
            assertEquals("there is no municipality `oslo`", later.text)
            assertEquals("danger", session.screen(monday, "nb").step?.path)
        }
    }

    @Test
    fun `a parameter whose answer is refused, with why`() {
        val option = refused<OpenException.Parameter> {
            concern(parameters = mapOf("role" to Answer.Option("teacher")))
        }
        val why = option.why as AnswerException.NoSuchOption
        assertEquals("role", why.step)
        assertEquals(why.text, option.text)

        val step = refused<OpenException.Parameter> { concern(parameters = mapOf("rol" to Answer.Option("school"))) }
        assertTrue("role" in (step.why as AnswerException.NoSuchParameter).available)
        val kind = refused<OpenException.Parameter> { concern(parameters = mapOf("role" to Answer.Number(1))) }
        assertEquals(StepKind.CHOICE, (kind.why as AnswerException.WrongKind).kind)
        val question = refused<OpenException.Parameter> { concern(parameters = mapOf("danger" to Answer.Option("no"))) }
        assertTrue(question.why is AnswerException.NoSuchParameter)
    }

    @Test
    fun `of several refused parameters the first by name is always reported`() {
        val parameters = listOf("owner" to "nobody", "role" to "teacher", "danger" to "perhaps")
        repeat(20) { round ->
            val shuffled = parameters.shuffled(Random(round)).associate { (name, word) -> name to Answer.Option(word) }
            val error = refused<OpenException.Parameter> { concern(parameters = shuffled) }
            assertEquals("danger", (error.why as AnswerException.NoSuchParameter).step)
        }
    }
}
