package alt.veiviser

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** From the first question to the plan, and back. */
class WalkTest {
    @Test
    fun `a walk ends with its plan`() = found().use { session ->
        val end = session.walk()
        assertNull(end.step)
        assertTrue(end.complete)
        assertEquals("notice", end.back)

        val plan = session.plan(monday, "nb")
        assertTrue(plan.complete)
        val due = listOf("give-back", "owner/tell-owner", "make-list", "ask-keeper", "write-notice")
        assertEquals(due, plan.actions.ids())
        val (today, soon, later) = listOf(Urgency.TODAY, Urgency.SOON, Urgency.LATER)
        assertEquals(listOf(today, today, soon, later, later), plan.actions.map { it.urgency })
        assertEquals(listOf("do-not-give-away", "show-no-marks"), plan.prohibitions.map { it.id })
        assertEquals(LocalDate.of(2026, 11, 26), plan.action("make-list").by)

        val give = plan.actions.first()
        assertEquals("Gi tingen tilbake til eieren", give.title.words())
        assertEquals("I dag", give.howSoon)
        assertEquals("Husreglene krever dette", give.dutyText)
        assertTrue(give.duty)
        assertTrue(give.body.words().startsWith("Be eieren beskrive tingen først."), give.body.words())
        assertEquals(listOf("by-law-3", "house-rules"), give.sources.map { it.id })
        assertEquals(listOf("thing", "owner/known"), give.reasons.map { it.step })
        assertEquals("Fordi du har svart at du vet hvem som eier tingen.", give.because)
        assertEquals(listOf("lost-property"), give.contacts.map { it.id })
        assertEquals("nb", give.language)
        assertTrue("juridisk råd" in plan.notice.words(), plan.notice.words())
    }

    @Test
    fun `the same walk in English is the same plan in other words`() = found().use { session ->
        session.walk(language = "en")
        val plan = session.plan(monday, "en")
        val norwegian = session.plan(monday, "nb")
        assertEquals(norwegian.actions.ids(), plan.actions.ids())
        assertEquals(norwegian.actions.map { it.by }, plan.actions.map { it.by })
        assertEquals(List(plan.actions.size) { "en" }, plan.actions.map { it.language })
        assertEquals("Today", plan.actions.first().howSoon)
        assertTrue("legal advice" in plan.notice.words(), plan.notice.words())
    }

    @Test
    fun `another language in the middle of a walk loses nothing`() {
        val changed = found().use { session ->
            session.walk(stop = "owner/known")
            val asked = session.screen(monday, "en")
            assertEquals("owner/known", asked.step?.path)
            assertEquals("en", asked.step?.language)
            assertEquals(ticked("initials"), session.screenOf("marks", monday, "en").step?.answer)
            session.walk(language = "en")
            session.plan(monday, "nb")
        }
        val unchanged = found().use { session ->
            session.walk()
            session.plan(monday, "nb")
        }
        assertEquals(unchanged, changed)
    }

    @Test
    fun `going back and changing an answer shows what that changed`() = found().use { session ->
        val end = session.walk()
        var screen = session.screenOf(checkNotNull(end.back), monday, "nb")
        val passed = mutableListOf<String>()
        fun step() = checkNotNull(screen.step)
        while (step().path != "owner/known") {
            passed += step().path
            screen = session.screenOf(checkNotNull(screen.back), monday, "nb")
        }
        assertEquals(listOf("notice", "shelf", "owner/told"), passed)
        assertEquals(Answer.Option("yes"), step().answer)
        assertEquals(listOf("yes"), step().options.filter { it.chosen }.map { it.id })
        assertEquals("owner/told", screen.forward)
        assertFalse(screen.changed.another) // Looking changes nothing.

        val changed = session.answer("owner/known", Answer.Option("no"), monday, "nb").changed
        assertTrue(changed.another)
        assertEquals(listOf("owner/told"), changed.stepsGone.map { it.path })
        assertEquals("Vet eieren at tingen er her?", changed.stepsGone.single().title.words())
        val give = changed.actionsRemoved.single { it.id == "give-back" }
        assertEquals("Gi tingen tilbake til eieren", give.title.words())
        assertEquals(Urgency.TODAY, give.urgency)
        assertTrue(give.because.isNotEmpty())
        assertEquals(listOf("send-to-storage", "owner/hang-up-note"), changed.actionsAdded.map { it.id })
        assertEquals(listOf(Urgency.SOON, Urgency.SOON), changed.actionsAdded.map { it.urgency })
        val gone = session.answer("marks", Answer.NoneOfThese, monday, "nb").changed.prohibitionsRemoved
        assertEquals(listOf("do-not-give-away", "show-no-marks"), gone.map { it.id })
        assertTrue(gone.all { it.urgency == null })

        // The answer to a step that was hidden comes back with it.
        val again = session.answer("owner/known", Answer.Option("yes"), monday, "nb")
        assertEquals(listOf("owner/told"), again.changed.stepsBack.map { it.path })
        val back = session.screenOf("owner/told", monday, "nb").step
        assertEquals(Answer.Option("no"), back?.answer)
        assertEquals(true, back?.cameBack)
    }

    @Test
    fun `the same answer again changes nothing`() = found().use { session ->
        session.walk()
        val before = session.plan(monday, "nb")
        val screen = session.answer("thing", Answer.Option("clothes"), monday, "nb")
        assertFalse(screen.changed.another)
        assertEquals(before, session.plan(monday, "nb"))
    }

    @Test
    fun `what is urgent interrupts, with a number to call`() = found().use { session ->
        assertEquals(emptyList<PlannedAction>(), session.screen(monday, "nb").urgent)
        val screen = session.answer("thing", Answer.Option("food"), monday, "nb")
        val cool = screen.urgent.single()
        assertEquals("cool-food" to Urgency.NOW, cool.id to cool.urgency)
        val caretaker = Phone("00\u00a000\u00a000\u00a010", "0 0, 0 0, 0 0, 1 0", "00000010")
        val body = cool.body.filterIsInstance<Block.Paragraph>().flatMap { it.spans }
        assertTrue(Span.Phone(caretaker) in body, "$body")
        assertEquals("Fordi du har svart at du har funnet mat eller drikke.", cool.because)
        assertEquals(listOf("caretaker"), cool.contacts.map { it.id })
        assertEquals(listOf(caretaker), cool.contacts.first().phones)
        assertTrue("cool-food" in screen.changed.actionsAdded.map { it.id })
        assertFalse(screen.changed.another)
        // The emergency numbers are on every screen, whatever is answered.
        assertEquals(listOf("00000010"), screen.emergency.map { it.phones.single().dial })
    }

    @Test
    fun `a prohibition says what not to do, and why`() = found().use { session ->
        session.walk()
        val prohibition = session.plan(monday, "nb").prohibitions.first()
        assertEquals("Ikke gi bort tingen", prohibition.title.words())
        assertEquals(listOf("swap-shelf"), prohibition.avoid)
        assertTrue(prohibition.reasons.isNotEmpty())
        assertTrue(prohibition.reasons.all { it.question.endsWith("?") && it.text.isNotEmpty() }, "${prohibition.reasons}")
        assertTrue(prohibition.reasons.last().text in prohibition.because, prohibition.because)
        assertEquals(listOf("house-rules"), prohibition.sources.map { it.id })
        assertEquals(prohibition.reasons, session.why("do-not-give-away", monday, "nb"))
    }
}
