package alt.veiviser

import java.time.LocalDate
import java.time.LocalDateTime
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Days and wall-clock times. None that Kotlin can express is refused. */
class DaysTest {
    private val first = LocalDate.of(-9999, 1, 1)
    private val last = LocalDate.of(9999, 12, 31)

    /** The last working day until then. The last day of the calendar, a Friday, stands for all after it. */
    private fun workingDay(day: LocalDate): LocalDate =
        generateSequence(minOf(day, last)) { it.minusDays(1) }.first { it.dayOfWeek.value < 6 }

    @Test
    fun `deadlines count from the day the walk began or the day that was answered`() = found().use { session ->
        toTheShelf(session)
        val plan = session.plan(monday, "nb")
        val send = plan.action("send-to-storage")
        // Found on 20 November; 30 days later is a Sunday, so it is the Friday before.
        assertEquals(LocalDate.of(2026, 12, 18), send.by)
        assertEquals(listOf(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 15)), send.reminders.map { it.day })
        assertEquals(LocalDate.of(2026, 11, 26), plan.action("make-list").by)
        assertTrue(plan.actions.flatMap { it.sources }.all { it.read < it.readAgainBy })
    }

    @Test
    fun `a day outside the calendar becomes its first or last`() = found().use { session ->
        toTheShelf(session)
        val leap = LocalDate.of(2024, 2, 29)
        val days = listOf(LocalDate.MIN to first, LocalDate.MAX to last, first to first, last to last, leap to leap)
        for ((day, kept) in days) {
            session.answer("found-on", Answer.Day(day), day.atStartOfDay(), "nb")
            assertEquals(Answer.Day(kept), session.screenOf("found-on", monday, "nb").step?.answer)
            assertEquals(workingDay(kept.plusDays(30)), session.plan(monday, "nb").action("send-to-storage").by)
        }
    }

    @Test
    fun `every moment is accepted`() {
        val ends = listOf(LocalDateTime.MIN, LocalDateTime.MAX, first.atStartOfDay(), last.atTime(23, 59, 59))
        // What was found on a day of 2026 can only be said then.
        val unsure = clothes.map { (step, answer) -> step to if (step == "found-on") Answer.Unsure else answer }
        // The last does not exist on the clock: summer time begins.
        for (moment in ends + at("2026-03-29T02:30")) {
            found(started = moment).use { session ->
                val began = moment.toLocalDate().coerceIn(first, last)
                for (language in listOf("nb", "en")) {
                    assertTrue(session.walk(unsure, language, at = moment).complete)
                    assertEquals(workingDay(began.plusDays(3)), session.plan(moment, language).action("make-list").by)
                }
            }
        }
    }

    @Test
    fun `fractions of a second are ignored`() = found().use { session ->
        assertEquals(session.screen(monday, "nb"), session.screen(monday.plusNanos(999_999_999), "nb"))
        assertEquals(session.plan(monday, "nb"), session.plan(monday.plusNanos(1), "nb"))
    }
}
