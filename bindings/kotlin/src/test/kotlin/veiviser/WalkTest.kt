package veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** From the first question to the plan, and back. */
class WalkTest {
    private val neglect = example("serious-neglect-public-school")

    @Test
    fun `a walk ends with the plan of its example`() = neglect.open().use { session ->
        val end = neglect.walk(session)
        assertNull(end.step)
        assertTrue(end.complete)
        assertEquals("earlier-report", end.back)

        val plan = session.plan(monday, "nb")
        assertTrue(plan.complete)
        assertEquals(neglect.actions.map { it.text("id") }, plan.actions.ids())
        assertEquals(neglect.actions.map { it.text("urgency") }, plan.actions.map { it.urgency.name.lowercase() })
        assertEquals(neglect.prohibitions.map { it.text("id") }, plan.prohibitions.map { it.id })
        for ((action, expected) in plan.actions.zip(neglect.actions)) {
            assertEquals(expected.texts("sources"), action.sources.map { it.id }, action.id)
            assertEquals(expected.texts("reasons"), action.reasons.map { it.step }, action.id)
            assertEquals(expected.texts("contacts"), action.contacts.map { it.id }, action.id)
            assertEquals(expected["by"]?.let { expected.text("by") }, action.by?.toString(), action.id)
        }

        val report = plan.actions.first()
        assertEquals("Meld fra til barnevernet i dag", report.title.words())
        assertEquals("I dag", report.howSoon)
        assertTrue(report.duty)
        assertTrue(report.body.words().startsWith("Du har plikt til å melde fra."), report.body.words())
        assertTrue("omsorgen har alvorlige mangler" in report.because, report.because)
        assertEquals("nb", report.language)
        assertTrue("ikke juridisk råd" in plan.notice.words(), plan.notice.words())
    }

    @Test
    fun `the same walk in English is the same plan in other words`() = neglect.open().use { session ->
        neglect.walk(session, "en")
        val plan = session.plan(monday, "en")
        val norwegian = session.plan(monday, "nb")
        assertEquals(norwegian.actions.ids(), plan.actions.ids())
        assertEquals(norwegian.actions.map { it.by }, plan.actions.map { it.by })
        assertEquals(List(plan.actions.size) { "en" }, plan.actions.map { it.language })
        assertEquals("Today", plan.actions.first().howSoon)
        assertTrue("not legal advice" in plan.notice.words(), plan.notice.words())
    }

    @Test
    fun `another language in the middle of a walk loses nothing`() {
        val changed = neglect.open().use { session ->
            neglect.walk(session, "nb", stop = "violence")
            val asked = session.screen(monday, "en")
            assertEquals("violence", asked.step?.path)
            assertEquals("en", asked.step?.language)
            val seen = session.screenOf("seen", monday, "en").step
            assertEquals(ticked("tired-or-hungry", "dirty-or-wrongly-dressed"), seen?.answer)
            neglect.walk(session, "en")
            session.plan(monday, "nb")
        }
        val unchanged = neglect.open().use { session ->
            neglect.walk(session, "nb")
            session.plan(monday, "nb")
        }
        assertEquals(unchanged, changed)
    }

    @Test
    fun `going back and changing an answer shows what that changed`() = neglect.open().use { session ->
        val end = neglect.walk(session)
        var screen = session.screenOf(checkNotNull(end.back), monday, "nb")
        val passed = mutableListOf<String>()
        fun step() = checkNotNull(screen.step)
        while (step().path != "needs") {
            passed += step().path
            screen = session.screenOf(checkNotNull(screen.back), monday, "nb")
        }
        assertEquals(listOf("earlier-report", "leader-says", "parents-risk", "factors"), passed)
        assertEquals(ticked("serious-lack-of-care"), step().answer)
        assertEquals(listOf("serious-lack-of-care"), step().options.filter { it.chosen }.map { it.id })
        assertEquals("factors", screen.forward)
        assertFalse(screen.changed.another) // Looking changes nothing.

        val changed = session.answer("needs", Answer.NoneOfThese, monday, "nb").changed
        assertTrue(changed.another)
        assertEquals(listOf("leader-says"), changed.stepsGone.map { it.path })
        assertTrue(changed.stepsGone.single().title.words().endsWith("?"))
        val report = changed.actionsRemoved.single { it.id == "report" }
        assertEquals("Meld fra til barnevernet i dag", report.title.words())
        assertEquals(Urgency.TODAY, report.urgency)
        assertTrue(report.because.isNotEmpty())
        val talk = changed.actionsAdded.single { it.id == "talk-with-parents" }
        assertEquals(Urgency.SOON, talk.urgency)
        // The sentence names two answers, and why all of them.
        val why = session.why("talk-with-parents", monday, "nb").orEmpty().map { it.text }
        assertTrue(why.any { "trøtt eller sultent" in it }, "$why")
        assertTrue("no-consent-needed" in changed.prohibitionsRemoved.map { it.id }, "${changed.prohibitionsRemoved}")
        assertTrue(changed.prohibitionsRemoved.all { it.urgency == null })

        // The answer to a step that was hidden comes back with it.
        val again = session.answer("needs", ticked("serious-lack-of-care"), monday, "nb")
        assertEquals(listOf("leader-says"), again.changed.stepsBack.map { it.path })
        val back = session.screenOf("leader-says", monday, "nb").step
        assertEquals(Answer.Option("agrees"), back?.answer)
        assertEquals(true, back?.cameBack)
    }

    @Test
    fun `the same answer again changes nothing`() = neglect.open().use { session ->
        neglect.walk(session)
        val before = session.plan(monday, "nb")
        val screen = session.answer("age", Answer.Option("6-12"), monday, "nb")
        assertFalse(screen.changed.another)
        assertEquals(before, session.plan(monday, "nb"))
    }

    @Test
    fun `danger interrupts with a number to call`() = concern().use { session ->
        assertEquals(emptyList<PlannedAction>(), session.screen(monday, "nb").urgent)
        val screen = session.answer("danger", Answer.Option("yes"), monday, "nb")
        assertEquals(listOf("call-112", "keep-safe"), screen.urgent.ids())
        val call = screen.urgent.first()
        assertEquals(Urgency.NOW, call.urgency)
        val police = Phone("112", "1 1 2", "112")
        assertTrue(Span.Phone(police) in call.title, "${call.title}")
        assertTrue("noen er i fare nå" in call.because, call.because)
        assertEquals(listOf("police-emergency", "ambulance", "fire"), call.contacts.map { it.id })
        assertEquals(listOf(police), call.contacts.first().phones)
        assertEquals(listOf("call-112", "keep-safe"), screen.changed.actionsAdded.map { it.id })
        assertFalse(screen.changed.another)
        // The emergency numbers are on every screen, whatever is answered.
        assertEquals(listOf("112", "113", "110"), screen.emergency.map { it.phones.single().dial })
    }

    @Test
    fun `a prohibition says what not to do, and why`() = neglect.open().use { session ->
        neglect.walk(session)
        val prohibition = session.plan(monday, "nb").prohibitions.single { it.id == "no-consent-needed" }
        assertEquals("Ikke be om samtykke til å melde fra", prohibition.title.words())
        val expected = neglect.prohibitions.single { it.text("id") == prohibition.id }
        assertEquals(expected.texts("reasons"), prohibition.reasons.map { it.step })
        assertTrue(prohibition.reasons.all { it.question.endsWith("?") && it.text.isNotEmpty() }, "${prohibition.reasons}")
        assertTrue(prohibition.reasons.last().text in prohibition.because, prohibition.because)
        assertEquals(expected.texts("sources"), prohibition.sources.map { it.id })
        assertEquals(prohibition.reasons, session.why("no-consent-needed", monday, "nb"))
    }
}
