package veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/**
 * Every way in which an answer is refused, except two: `NoSuchLanguage` is in [LanguagesTest], and
 * `Internal` is a fault of the library itself, which no call is known to cause.
 */
class AnswersTest {
    private inline fun <reified E : AnswerException> refused(session: Session, step: String, answer: Answer): E {
        val screen = session.screen(monday, "nb")
        val plan = session.plan(monday, "nb")
        val error = assertThrows(E::class.java) { session.answer(step, answer, monday, "nb") }
        assertEquals(screen, session.screen(monday, "nb"), "the session is unchanged")
        assertEquals(plan, session.plan(monday, "nb"), "the session is unchanged")
        return error
    }

    private fun observing(): Session = concern().apply {
        answer("danger", Answer.Option("no"), monday, "nb")
        answer("before-home", Answer.NoneOfThese, monday, "nb")
        answer("age", Answer.Option("6-12"), monday, "nb")
    }

    private fun counting(): Session = found().apply {
        answer("hello", Answer.Seen, monday, "nb")
        answer("thing", Answer.Option("clothes"), monday, "nb")
    }

    @Test
    fun `a step that does not exist, with the nearest one`() = concern().use { session ->
        val slip = refused<AnswerException.NoSuchStep>(session, "dangr", Answer.Option("yes"))
        assertEquals("dangr" to "danger", slip.step to slip.nearest)
        assertEquals("there is no step `dangr`: did you mean `danger`?", slip.text)
        val other = refused<AnswerException.NoSuchStep>(session, "no step at all", Answer.Option("yes"))
        assertNull(other.nearest)
        assertEquals("there is no step `no step at all`", other.text)
        val empty = refused<AnswerException.NoSuchStep>(session, "", Answer.Seen)
        assertEquals("", empty.step)
        val looked = assertThrows(AnswerException.NoSuchStep::class.java) { session.screenOf("nowhere", monday, "nb") }
        assertEquals("nowhere", looked.step)
    }

    @Test
    fun `a step that is not shown`() = concern().use { session ->
        session.answer("danger", Answer.Option("no"), monday, "nb")
        val error = refused<AnswerException.NotShown>(session, "safe-now", Answer.Option("yes"))
        assertEquals("safe-now", error.step)
        assertTrue("`safe-now` is not shown" in error.text, error.text)
        val looked = assertThrows(AnswerException.NotShown::class.java) { session.screenOf("safe-now", monday, "nb") }
        assertEquals("safe-now", looked.step)
    }

    @Test
    fun `an answer of another kind`() = concern().use { session ->
        val others = listOf(Answer.Number(3), Answer.Text("ja"), Answer.Seen, Answer.NoneOfThese, ticked("yes"))
        for (answer in others) {
            val error = refused<AnswerException.WrongKind>(session, "danger", answer)
            assertEquals("danger" to StepKind.CHOICE, error.step to error.kind)
            assertEquals("`danger` takes one option, or `unsure`", error.text)
        }
    }

    @Test
    fun `an option that is not offered, with the nearest one`() = observing().use { session ->
        val slip = refused<AnswerException.NoSuchOption>(session, "age", Answer.Option("6-11"))
        assertEquals("age" to "6-12", slip.step to slip.nearest)
        assertEquals("`age` does not offer that option: did you mean `6-12`?", slip.text)
        // What was picked is in no log.
        assertFalse("6-11" in slip.message + slip)
        val tick = refused<AnswerException.NoSuchOption>(session, "seen", ticked("tired-or-hungry", "sleepy"))
        assertEquals("seen" to null, tick.step to tick.nearest)
        // "I am not sure" is refused where it is not offered.
        concern(parameters = emptyMap()).use { other ->
            other.answer("danger", Answer.Option("no"), monday, "nb")
            other.answer("before-home", Answer.NoneOfThese, monday, "nb")
            assertEquals("role", refused<AnswerException.NoSuchOption>(other, "role", Answer.Unsure).step)
        }
    }

    @Test
    fun `none of these cannot be ticked together with others`() = observing().use { session ->
        val error = refused<AnswerException.NoneWithOthers>(session, "seen", ticked("tired-or-hungry", "none"))
        assertEquals("seen", error.step)
    }

    @Test
    fun `none and unsure can be picked by their ids`() = observing().use { session ->
        session.answer("seen", ticked("none"), monday, "nb")
        assertEquals(Answer.NoneOfThese, session.screenOf("seen", monday, "nb").step?.answer)
        session.answer("seen", ticked("tired-or-hungry", "unsure"), monday, "nb")
        val both = Answer.Options(listOf("tired-or-hungry"), true)
        assertEquals(both, session.screenOf("seen", monday, "nb").step?.answer)
    }

    @Test
    fun `nothing ticked`() = observing().use { session ->
        val error = refused<AnswerException.Empty>(session, "seen", Answer.Options(emptyList(), false))
        assertEquals("seen", error.step)
        assertTrue("nothing is ticked" in error.text, error.text)
        // "I am not sure" alone is an answer.
        val screen = session.answer("seen", Answer.Options(emptyList(), true), monday, "nb")
        assertEquals("told", screen.step?.path)
        assertEquals(Answer.Unsure, session.screenOf("seen", monday, "nb").step?.answer)
    }

    @Test
    fun `a number out of its range`() = counting().use { session ->
        for (number in listOf(0, 41, Long.MIN_VALUE, Long.MAX_VALUE)) {
            val error = refused<AnswerException.OutOfRange>(session, "count", Answer.Number(number))
            assertEquals(listOf("count", 1, 40), listOf(error.step, error.min, error.max))
            assertEquals("`count` takes a number from 1 to 40", error.text)
        }
        assertEquals("marks", session.answer("count", Answer.Number(40), monday, "nb").step?.path)
    }

    @Test
    fun `a note that is too long`() = observing().use { session ->
        for (note in listOf("a".repeat(16 * 1024 + 1), "å".repeat(8 * 1024 + 1), "a".repeat(2_000_000))) {
            val error = refused<AnswerException.TooLong>(session, "own-words", Answer.Text(note))
            assertEquals("own-words" to 16_384u, error.step to error.limit)
            assertTrue("longer than 16384 bytes" in error.text, error.text)
        }
        session.answer("own-words", Answer.Text("å".repeat(8 * 1024)), monday, "nb")
        assertEquals(Answer.Text("å".repeat(8 * 1024)), session.screenOf("own-words", monday, "nb").step?.answer)
    }

    @Test
    fun `a text comes back as it was written`() = observing().use { session ->
        for (note in listOf("linje én\nlinje to\r\n", "🧸 «hjemme»", "\u0000", "  ", "**ikke fet** {leader}")) {
            session.answer("own-words", Answer.Text(note), monday, "nb")
            assertEquals(Answer.Text(note), session.screenOf("own-words", monday, "nb").step?.answer)
        }
    }
}
