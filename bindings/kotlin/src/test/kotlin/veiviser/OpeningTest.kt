package veiviser

import kotlin.random.Random
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Every way in which a session is not opened, but `Broken`: see [AnswersTest]. */
class OpeningTest {
    private inline fun <reified E : OpenException> refused(crossinline open: () -> Unit): E =
        assertThrows(E::class.java) { open() }

    @Test
    fun `a flow that is not there, with the nearest name`() {
        val slip = refused<OpenException.NoSuchFlow> { concern(flow = "concrn") }
        assertEquals("concrn" to "concern", slip.flow to slip.nearest)
        assertEquals("there is no flow `concrn`: did you mean `concern`?", slip.told)
        assertEquals(slip.told, slip.toString())
        val other = refused<OpenException.NoSuchFlow> { concern(flow = "") }
        assertEquals("" to null, other.flow to other.nearest)
    }

    @Test
    fun `a municipality that is not there, when a session is opened and later`() {
        val opened = refused<OpenException.NoSuchMunicipality> { concern(municipality = "eksempelvig") }
        assertEquals("eksempelvig" to "eksempelvik", opened.municipality to opened.nearest)
        concern().use { session ->
            val later = refused<OpenException.NoSuchMunicipality> { session.setMunicipality("oslo", monday, "nb") }
            assertEquals("oslo", later.municipality)
            assertNull(later.nearest)
            assertEquals("there is no municipality `oslo`", later.told)
            assertEquals("danger", session.screen(monday, "nb").step?.path)
        }
    }

    @Test
    fun `something given that cannot be taken, with why`() {
        val option = refused<OpenException.Given> {
            concern(given = mapOf("role" to Answer.Option("teacher")))
        }
        val why = option.why as AnswerException.NoSuchOption
        assertEquals("role" to "teacher", why.step to why.option)
        assertEquals(why.told, option.told)

        val step = refused<OpenException.Given> { concern(given = mapOf("rol" to Answer.Option("school"))) }
        assertEquals("role", (step.why as AnswerException.NoSuchStep).nearest)
        val kind = refused<OpenException.Given> { concern(given = mapOf("role" to Answer.Number(1))) }
        assertEquals(StepKind.CHOICE, (kind.why as AnswerException.WrongKind).kind)
        val question = refused<OpenException.Given> { concern(given = mapOf("danger" to Answer.Option("no"))) }
        assertTrue(question.why is AnswerException.NotShown)
    }

    @Test
    fun `of several faults the first by name is told, each time`() {
        val given = listOf("owner" to "nobody", "role" to "teacher", "danger" to "perhaps")
        repeat(20) { round ->
            val shuffled = given.shuffled(Random(round)).associate { (name, word) -> name to Answer.Option(word) }
            val error = refused<OpenException.Given> { concern(given = shuffled) }
            assertEquals("danger", (error.why as AnswerException.NotShown).step)
        }
    }
}
