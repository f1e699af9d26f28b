package veiviser

import java.time.LocalDate
import java.time.LocalDateTime
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Days and wall-clock times. None that Kotlin can express is refused. */
class DaysTest {
    private val reported = example("no-reply-in-three-weeks")
    private val first = LocalDate.of(-9999, 1, 1)
    private val last = LocalDate.of(9999, 12, 31)

    @Test
    fun `deadlines count from the day the walk began or the day that was answered`() = reported.open().use { session ->
        reported.walk(session)
        val plan = session.plan(monday, "nb")
        val sent = LocalDate.parse(reported.answers.getValue("report-sent-on").jsonPrimitive.content)
        val ask = plan.action("ask-for-confirmation")
        assertEquals(sent.plusDays(21), ask.by)
        assertEquals(listOf(sent.plusDays(21)), ask.reminders.map { it.day })
        assertEquals(LocalDate.of(2026, 11, 26), plan.action("share-at-work").by)
        assertTrue(plan.actions.flatMap { it.sources }.all { it.read < it.readAgainBy })
    }

    @Test
    fun `a day outside the calendar becomes its first or last`() = reported.open().use { session ->
        reported.walk(session)
        val leap = LocalDate.of(2024, 2, 29)
        val days = listOf(LocalDate.MIN to first, LocalDate.MAX to last, first to first, last to last, leap to leap)
        for ((day, kept) in days) {
            session.answer("report-sent-on", Answer.Day(day), monday, "nb")
            assertEquals(Answer.Day(kept), session.screenOf("report-sent-on", monday, "nb").step?.answer)
            // There is no deadline outside the calendar.
            val by = kept.plusDays(21).takeIf { it <= last }
            assertEquals(by, session.plan(monday, "nb").action("ask-for-confirmation").by)
        }
    }

    @Test
    fun `every moment is accepted`() {
        val ends = listOf(LocalDateTime.MIN, LocalDateTime.MAX, first.atStartOfDay(), last.atTime(23, 59, 59))
        // The last does not exist on the clock: summer time begins.
        for (moment in ends + at("2026-03-29T02:30")) {
            concern(started = moment).use { session ->
                val began = moment.toLocalDate().coerceIn(first, last)
                for (language in listOf("nb", "en")) {
                    assertTrue(reported.walk(session, language, at = moment).complete)
                    val by = began.plusDays(3).takeIf { it <= last }
                    assertEquals(by, session.plan(moment, language).action("share-at-work").by)
                }
            }
        }
    }

    @Test
    fun `fractions of a second are ignored`() = concern().use { session ->
        assertEquals(session.screen(monday, "nb"), session.screen(monday.plusNanos(999_999_999), "nb"))
        assertEquals(session.plan(monday, "nb"), session.plan(monday.plusNanos(1), "nb"))
    }
}
