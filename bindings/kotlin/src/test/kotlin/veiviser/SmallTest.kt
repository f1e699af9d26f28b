package alt.veiviser

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Answers a walk through the small pack up to its last stage. */
internal fun toTheShelf(session: Session, foundOn: LocalDate = LocalDate.of(2026, 11, 20)): Screen {
    val answers = listOf(
        "hello" to Answer.Seen,
        "thing" to Answer.Option("clothes"),
        "count" to Answer.Number(7),
        "marks" to Answer.NoneOfThese,
        "found-on" to Answer.Day(foundOn),
        "own-words" to Answer.Text("En blå lue, med dusk"),
        "owner/known" to Answer.Option("no"),
    )
    return answers.map { (step, answer) ->
        assertEquals(step, session.screen(monday, "nb").step?.path)
        session.answer(step, answer, monday, "nb")
    }.last()
}

/** Every kind of step, and a flow inside another. */
class SmallTest {
    @Test
    fun `every kind of step is shown with what it takes`() = found().use { session ->
        val hello = session.screen(monday, "nb").step
        assertEquals(StepKind.MESSAGE, hello?.kind)
        val body = checkNotNull(hello).body
        assertTrue("Lilleby" in body.words(), body.words())
        val list = body.filterIsInstance<Block.Items>().single()
        assertEquals(2, list.items.size)
        assertEquals(false, list.numbered)
        assertTrue(Span.Text("godt", Strength.STRONG) in list.items[1])

        toTheShelf(session)
        fun answered(step: String) = checkNotNull(session.screenOf(step, monday, "nb").step)

        val count = answered("count")
        assertEquals(StepKind.NUMBER, count.kind)
        assertEquals(NumberRange(1, 40), count.range)
        assertEquals("ting", count.unit)
        assertEquals(Answer.Number(7), count.answer)

        val marks = answered("marks")
        assertEquals(StepKind.CHOICES, marks.kind)
        assertEquals(listOf("name", "initials", "address", "phone", "none", "unsure"), marks.options.map { it.id })
        assertEquals(listOf("none"), marks.options.filter { it.chosen }.map { it.id })
        assertTrue(checkNotNull(marks.options[1].spoken).endsWith("K N"))

        val day = answered("found-on")
        assertEquals(StepKind.DATE, day.kind)
        assertEquals(DayRange(LocalDate.of(2025, 11, 23), LocalDate.of(2026, 11, 23)), day.days)
        assertEquals(Answer.Day(LocalDate.of(2026, 11, 20)), day.answer)

        val note = answered("own-words")
        assertEquals(StepKind.NOTE, note.kind)
        assertEquals(Answer.Text("En blå lue, med dusk"), note.answer)
        session.answer("own-words", Answer.Seen, monday, "nb")
        assertEquals(Answer.Seen, answered("own-words").answer)
        assertNull(session.screenOf("shelf", monday, "nb").step?.answer)
    }

    @Test
    fun `a flow inside another is answered by its path`() = found().use { session ->
        toTheShelf(session)
        val known = checkNotNull(session.screenOf("owner/known", monday, "nb").step)
        assertEquals("Vet du hvem som eier tingen?", known.title.words())
        assertEquals(listOf("yes", "no", "unsure"), known.options.map { it.id })
        val plan = session.plan(monday, "nb")
        val note = plan.action("owner/hang-up-note")
        assertEquals(listOf("owner/known"), note.reasons.map { it.step }.filter { "/" in it })
        assertEquals(LocalDate.of(2026, 11, 25), note.by)

        val changed = session.answer("owner/known", Answer.Option("yes"), monday, "nb")
        assertEquals("owner/told", changed.step?.path)
        assertTrue("owner/hang-up-note" in changed.changed.actionsRemoved.map { it.id })
        assertTrue("give-back" in changed.changed.actionsAdded.map { it.id })
        val last = session.answer("owner/told", Answer.Option("no"), monday, "nb")
        assertEquals(listOf("owner/tell-owner"), last.changed.actionsAdded.map { it.id })
        assertTrue(session.whatWouldChange("owner/tell-owner", monday, "nb").any { it.step == "owner/told" && !it.due })
    }

    @Test
    fun `what two flows share is one entry, with one id and the reasons of both`() = found().use { session ->
        toTheShelf(session)
        assertEquals(Urgency.LATER, session.plan(monday, "nb").action("ask-keeper").urgency)
        session.dismiss("ask-keeper", "Hun er på ferie")
        val changed = session.answer("owner/known", Answer.Unsure, monday, "nb").changed
        assertEquals(listOf("ask-keeper"), changed.actionsChanged.map { it.id })
        val asked = session.plan(monday, "nb").action("ask-keeper")
        assertEquals(Urgency.TODAY to null, asked.urgency to asked.dismissed)
        assertEquals(listOf("thing", "owner/known"), session.why("ask-keeper", monday, "nb")?.map { it.step })
    }

    @Test
    fun `what comes from a voluntary answer says so, and ends nothing`() = found().use { session ->
        toTheShelf(session)
        val enough = session.answer("shelf", Answer.Option("room"), monday, "nb")
        assertEquals(true to false, enough.enough to enough.complete)
        assertEquals(listOf("more"), enough.progress.filter { it.voluntary }.map { it.id })
        val before = session.plan(monday, "nb")
        assertTrue(before.actions.all { it.added == null })
        session.answer("notice", Answer.Option("yes"), monday, "nb")
        val plan = session.plan(monday, "nb")
        assertTrue(plan.enough && plan.complete)
        assertEquals(listOf("write-notice"), plan.actions.filter { it.added != null }.ids())
        assertEquals(before.actions.ids() + "write-notice", plan.actions.ids())
    }

    @Test
    fun `deadlines and reminders are days`() = found().use { session ->
        toTheShelf(session)
        val plan = session.plan(monday, "nb")
        assertEquals(LocalDate.of(2026, 11, 26), plan.action("make-list").by)
        assertEquals("owner", plan.action("make-list").guide)
        val send = plan.action("send-to-storage")
        assertEquals(LocalDate.of(2026, 12, 18), send.by)
        assertEquals(
            listOf(
                PlannedReminder("look-through", LocalDate.of(2026, 11, 30), "Se gjennom hylla"),
                PlannedReminder("pack", LocalDate.of(2026, 12, 15), "Gjør klar en kasse"),
            ),
            send.reminders,
        )
        // A day that is not known yet gives no deadline.
        session.answer("found-on", Answer.Unsure, monday, "nb")
        val unknown = session.plan(monday, "nb").action("send-to-storage")
        assertNull(unknown.by)
        assertEquals(listOf(LocalDate.of(2026, 11, 30), null), unknown.reminders.map { it.day })
    }

    @Test
    fun `a flow card has its purpose and its status`() {
        val (found, owner) = small.flows("nb")
        assertEquals(listOf("found", "owner"), listOf(found.id, owner.id))
        assertEquals(FlowStatus.DRAFT to FlowPurpose.GUIDANCE, found.status to found.purpose)
        assertEquals(FlowStatus.PUBLISHED to FlowPurpose.GUIDE, owner.status to owner.purpose)
        assertEquals(1u, owner.version)
        assertEquals("Finn eieren", owner.title)
        assertEquals("Når du har funnet noe", found.title)
    }

    @Test
    fun `a pack card describes the pack`() {
        val card = small.about("nb")
        assertEquals("lost-and-found", card.id)
        assertEquals("0.1.0", card.version)
        assertEquals(1u, card.serial)
        assertEquals(LocalDate.of(2026, 11, 27), card.builtOn)
        assertNull(card.expiresOn)
        assertEquals("Europe/Oslo", card.zone)
        assertEquals(listOf("nb", "en"), card.languages)
        assertTrue(card.hash.matches(Regex("[0-9a-f]{64}")), card.hash)
        assertTrue(card.notice.startsWith("Dette er en øvelse om hittegods."), card.notice)
    }
}
