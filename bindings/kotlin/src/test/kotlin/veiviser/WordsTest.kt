package alt.veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What an app itself says: buttons, errors, the answers in words, what a flow asks before it is opened. */
class WordsTest {
    @Test
    fun `a refused answer is told to the person`() = found().use { session ->
        session.answer("thing", Answer.Option("key"), monday, "nb")
        val refused = assertThrows(AnswerException.Empty::class.java) {
            session.answer("marks", ticked(), monday, "nb")
        }
        assertEquals("Velg et svar for å gå videre.", session.tell(refused, monday, "nb"))
        val number = assertThrows(AnswerException.OutOfRange::class.java) {
            session.answer("count", Answer.Number(99), monday, "nb")
        }
        assertEquals("Enter a whole number from 1 to 40.", session.tell(number, monday, "en"))
    }

    @Test
    fun `the buttons of an app come from the pack`() {
        assertEquals(listOf("Neste", "Tilbake", "Hvorfor?"), small.appTexts("nb").run { listOf(next, back, why) })
        assertEquals("Set aside", small.appTexts("en-GB").dismiss)
    }

    @Test
    fun `the answers are listed in words`() = found().use { session ->
        session.answer("thing", Answer.Option("clothes"), monday, "nb")
        val answers = session.answers(monday, "nb")
        val given = answers.associate { it.path to it.givenBy }
        val expected = mapOf("desk" to GivenBy.HOST, "thing" to GivenBy.PERSON, "storage" to GivenBy.MUNICIPALITY)
        assertEquals(expected, given)
        assertTrue(answers.none { it.toString().contains(it.answer) }, "a log shows no answer")
    }

    @Test
    fun `a flow tells what it asks before it is opened`() {
        val details = small.flow("found", monday, "en")
        assertEquals("found", details.card.id)
        assertEquals(listOf("desk", "storage"), details.parameters.map { it.path })
        assertEquals(listOf("library", "swimming-hall"), details.parameters.first().options.map { it.id })
        assertThrows(OpenException.NoSuchFlow::class.java) { small.flow("nothing", monday, "en") }
    }
}
