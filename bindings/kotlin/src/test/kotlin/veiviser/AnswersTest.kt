package alt.veiviser

import java.time.LocalDate
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

    private fun counting(): Session = found().apply {
        answer("hello", Answer.Seen, monday, "nb")
        answer("thing", Answer.Option("clothes"), monday, "nb")
    }

    @Test
    fun `a step that does not exist, with the nearest one`() = found().use { session ->
        val slip = refused<AnswerException.NoSuchStep>(session, "thng", Answer.Option("key"))
        assertEquals("thng" to "thing", slip.step to slip.nearest)
        assertEquals("there is no step `thng`: did you mean `thing`?", slip.text)
        val other = refused<AnswerException.NoSuchStep>(session, "no step at all", Answer.Option("key"))
        assertNull(other.nearest)
        assertEquals("there is no step `no step at all`", other.text)
        val empty = refused<AnswerException.NoSuchStep>(session, "", Answer.Seen)
        assertEquals("", empty.step)
        val looked = assertThrows(AnswerException.NoSuchStep::class.java) { session.screenOf("nowhere", monday, "nb") }
        assertEquals("nowhere", looked.step)
    }

    @Test
    fun `a step that is not shown`() = found().use { session ->
        session.answer("thing", Answer.Option("food"), monday, "nb")
        val error = refused<AnswerException.NotShown>(session, "owner/told", Answer.Option("yes"))
        assertEquals("owner/told", error.step)
        assertTrue("`owner/told` is not shown" in error.text, error.text)
        val looked = assertThrows(AnswerException.NotShown::class.java) { session.screenOf("owner/told", monday, "nb") }
        assertEquals("owner/told", looked.step)
    }

    @Test
    fun `an answer of another kind`() = found().use { session ->
        val others = listOf(Answer.Number(3), Answer.Text("ja"), Answer.Seen, Answer.NoneOfThese, ticked("key"))
        for (answer in others) {
            val error = refused<AnswerException.WrongKind>(session, "thing", answer)
            assertEquals("thing" to StepKind.CHOICE, error.step to error.kind)
            assertEquals("`thing` takes one option, or `unsure`", error.text)
        }
    }

    @Test
    fun `an option that is not offered, with the nearest one`() = counting().use { session ->
        val slip = refused<AnswerException.NoSuchOption>(session, "thing", Answer.Option("cloths"))
        assertEquals("thing" to "clothes", slip.step to slip.nearest)
        assertEquals("`thing` does not offer that option: did you mean `clothes`?", slip.text)
        // What was picked is in no log.
        assertFalse("cloths" in slip.message + slip)
        val tick = refused<AnswerException.NoSuchOption>(session, "marks", ticked("name", "a red ribbon"))
        assertEquals("marks" to null, tick.step to tick.nearest)
        // "I am not sure" is refused where it is not offered.
        found(parameters = emptyMap()).use { other ->
            assertEquals("desk", refused<AnswerException.NoSuchOption>(other, "desk", Answer.Unsure).step)
        }
    }

    @Test
    fun `none of these cannot be ticked together with others`() = counting().use { session ->
        val error = refused<AnswerException.NoneWithOthers>(session, "marks", ticked("name", "none"))
        assertEquals("marks", error.step)
    }

    @Test
    fun `none and unsure can be picked by their ids`() = counting().use { session ->
        session.answer("marks", ticked("none"), monday, "nb")
        assertEquals(Answer.NoneOfThese, session.screenOf("marks", monday, "nb").step?.answer)
        session.answer("marks", ticked("name", "unsure"), monday, "nb")
        val both = Answer.Options(listOf("name"), true)
        assertEquals(both, session.screenOf("marks", monday, "nb").step?.answer)
    }

    @Test
    fun `nothing ticked`() = counting().use { session ->
        val error = refused<AnswerException.Empty>(session, "marks", Answer.Options(emptyList(), false))
        assertEquals("marks", error.step)
        assertTrue("nothing is ticked" in error.text, error.text)
        // "I am not sure" alone is an answer.
        val screen = session.answer("marks", Answer.Options(emptyList(), true), monday, "nb")
        assertEquals("count", screen.step?.path)
        assertEquals(Answer.Unsure, session.screenOf("marks", monday, "nb").step?.answer)
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
    fun `a day that is not yet, or too long ago`() = counting().use { session ->
        session.walk(stop = "found-on")
        val (first, last) = LocalDate.of(2025, 11, 23) to LocalDate.of(2026, 11, 23)
        for (day in listOf(first.minusDays(1), last.plusDays(1), LocalDate.MIN, LocalDate.MAX)) {
            val error = refused<AnswerException.DayOutOfRange>(session, "found-on", Answer.Day(day))
            assertEquals(listOf<Any?>("found-on", first, last), listOf(error.step, error.min, error.max))
            assertEquals("`found-on` takes a day from 2025-11-23 until 2026-11-23", error.text)
        }
        assertEquals("own-words", session.answer("found-on", Answer.Day(last), monday, "nb").step?.path)
    }

    @Test
    fun `a note that is too long`() = counting().use { session ->
        for (note in listOf("a".repeat(16 * 1024 + 1), "å".repeat(8 * 1024 + 1), "a".repeat(2_000_000))) {
            val error = refused<AnswerException.TooLong>(session, "own-words", Answer.Text(note))
            assertEquals("own-words" to 16_384u, error.step to error.limit)
            assertTrue("longer than 16384 bytes" in error.text, error.text)
        }
        session.answer("own-words", Answer.Text("å".repeat(8 * 1024)), monday, "nb")
        assertEquals(Answer.Text("å".repeat(8 * 1024)), session.screenOf("own-words", monday, "nb").step?.answer)
    }

    @Test
    fun `a text comes back as it was written`() = counting().use { session ->
        for (note in listOf("linje én\nlinje to\r\n", "🧸 «hjemme»", "\u0000", "  ", "**ikke fet** {keeper}")) {
            session.answer("own-words", Answer.Text(note), monday, "nb")
            assertEquals(Answer.Text(note), session.screenOf("own-words", monday, "nb").step?.answer)
        }
    }

    @Test
    fun `half a character is no reason to lose an answer`() = found().use { session ->
        toTheShelf(session)
        for ((written, kept) in listOf(
            "Han var redd 😢".take(14) to "Han var redd \uFFFD", "\uDE22 redd" to "\uFFFD redd", "\uDE22\uD83D" to "\uFFFD\uFFFD",
            "redd 😢, å" to "redd 😢, å",
        )) {
            session.answer("own-words", Answer.Text(written), monday, "nb")
            assertEquals(Answer.Text(kept), session.screenOf("own-words", monday, "nb").step?.answer)
        }
        assertThrows(AnswerException.NoSuchOption::class.java) { session.answer("thing", Answer.Option("\uD800"), monday, "nb") }
        assertThrows(AnswerException.NoSuchStep::class.java) { session.screenOf("\uD800", monday, "nb") }
        Unit
    }
}
