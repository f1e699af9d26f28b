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

// The calls that take a time, at an instant: each is the call of the same name.

/** As [Pack.open], at an instant. */
public fun PackInterface.open(
    flow: String,
    started: Instant,
    parameters: Map<String, Answer> = emptyMap(),
    municipality: String? = null,
): Session = open(flow, wallClock(started), parameters, municipality)

/** As [Pack.flow], at an instant. */
public fun PackInterface.flow(flow: String, at: Instant, language: String): FlowDetails = flow(flow, wallClock(at), language)

/** As [Pack.resume], at an instant. */
public fun PackInterface.resume(storage: Storage, name: String, at: Instant, key: ByteArray? = null): Restored? =
    resume(storage, name, wallClock(at), key)

/** As [Pack.unseal], at an instant. */
public fun PackInterface.unseal(bytes: ByteArray, key: ByteArray, at: Instant): Restored = unseal(bytes, key, wallClock(at))

/** As [alt.veiviser.forgetExpired], at an instant. */
public fun PackInterface.forgetExpired(storage: Storage, at: Instant = Instant.now()): List<Unreadable> =
    forgetExpired(storage, wallClock(at))

/** As [Session.seal], at an instant. */
public fun SessionInterface.seal(key: ByteArray, forgetAfter: Instant): ByteArray = seal(key, wallClock(forgetAfter))

/** As [Session.answer], at an instant. */
public fun SessionInterface.answer(step: String, answer: Answer, at: Instant, language: String): Screen =
    answer(step, answer, wallClock(at), language)

/** As [Session.screen], at an instant. */
public fun SessionInterface.screen(at: Instant, language: String): Screen = screen(wallClock(at), language)

/** As [Session.screenOf], at an instant. */
public fun SessionInterface.screenOf(step: String, at: Instant, language: String): Screen =
    screenOf(step, wallClock(at), language)

/** As [Session.setMunicipality], at an instant. */
public fun SessionInterface.setMunicipality(municipality: String?, at: Instant, language: String): Screen =
    setMunicipality(municipality, wallClock(at), language)

/** As [Session.supply], at an instant. */
public fun SessionInterface.supply(parameter: String, answer: Answer, at: Instant, language: String): Screen =
    supply(parameter, answer, wallClock(at), language)

/** As [Session.plan], at an instant. */
public fun SessionInterface.plan(at: Instant, language: String): Plan = plan(wallClock(at), language)

/** As [Session.why], at an instant. */
public fun SessionInterface.why(action: String, at: Instant, language: String): List<Reason>? =
    why(action, wallClock(at), language)

/** As [Session.whatWouldChange], at an instant. */
public fun SessionInterface.whatWouldChange(action: String, at: Instant, language: String): List<WouldChange> =
    whatWouldChange(action, wallClock(at), language)

/** As [Session.answers], at an instant. */
public fun SessionInterface.answers(at: Instant, language: String): List<GivenAnswer> = answers(wallClock(at), language)

/** As [Session.tell], at an instant. */
public fun SessionInterface.tell(error: AnswerException, at: Instant, language: String): String =
    tell(error, wallClock(at), language)
