package alt.veiviser

import java.time.Instant
import java.time.LocalDateTime
import java.time.ZoneId

// Small helpers over the generated calls: texts as one string, and the time of the phone in the zone of the pack.

/** The words as they are shown, without their form. */
public fun List<Span>.plain(): String = joinToString("") {
    when (it) {
        is Span.Text -> it.text
        is Span.Foreign -> it.text
        is Span.Phone -> it.phone.number
    }
}

/** The words as a screen reader says them: a phone number digit by digit, signs and short forms as words. */
public fun Pack.spoken(spans: List<Span>, language: String): String = spans.joinToString("") {
    when (it) {
        is Span.Text -> spoken(it.text, language)
        is Span.Foreign -> it.text
        is Span.Phone -> it.phone.spoken
    }
}

/** How many bytes a note may still have, or how many it has too many; none where the step is no note. */
public fun StepCard.bytesLeft(text: String): Int? = mostBytes?.let { it.toInt() - utf8(text).remaining() }

/** What a clock shows at this instant in the zone of the pack: the `at` of every call. */
public fun PackInterface.wallClock(instant: Instant = Instant.now()): LocalDateTime =
    LocalDateTime.ofInstant(instant, ZoneId.of(zone()))

/** What a clock shows at this instant in the zone of the pack: the `at` of every call. */
public fun SessionInterface.wallClock(instant: Instant = Instant.now()): LocalDateTime =
    LocalDateTime.ofInstant(instant, ZoneId.of(zone()))

/** As [Session.answer], at an instant. */
public fun SessionInterface.answer(step: String, answer: Answer, at: Instant, language: String): Screen =
    answer(step, answer, wallClock(at), language)

/** As [Session.screen], at an instant. */
public fun SessionInterface.screen(at: Instant, language: String): Screen = screen(wallClock(at), language)

/** As [Session.plan], at an instant. */
public fun SessionInterface.plan(at: Instant, language: String): Plan = plan(wallClock(at), language)
