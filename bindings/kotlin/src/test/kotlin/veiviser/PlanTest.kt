package veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What a person may do with a plan: ask why, ask what would change it, dismiss an action. */
class PlanTest {
    private val neglect = example("serious-neglect-public-school")

    private fun walked(use: (Session) -> Unit) = neglect.open().use { session ->
        neglect.walk(session)
        use(session)
    }

    @Test
    fun `a dismissed action is marked and never removed`() = walked { session ->
        val before = session.plan(monday, "nb")
        assertTrue(session.dismiss("report", "Rektor sier at hun melder"))
        val plan = session.plan(monday, "nb")
        assertEquals(before.actions.ids(), plan.actions.ids())
        val dismissed = checkNotNull(plan.action("report").dismissed)
        assertEquals("Rektor sier at hun melder", dismissed.reason)
        assertTrue("plikt" in dismissed.text.lowercase(), dismissed.text)
        assertEquals(listOf("report"), plan.actions.filter { it.dismissed != null }.ids())

        assertTrue(session.dismiss("report", null))
        assertEquals(before, session.plan(monday, "nb"))
    }

    @Test
    fun `what is not due cannot be dismissed`() = walked { session ->
        assertFalse(session.dismiss("call-112", "Nei"))
        val error = assertThrows<ActionException.NoSuchAction> { session.dismiss("reprot", "Nei") }
        assertEquals("reprot" to "report", error.action to error.nearest)
    }

    @Test
    fun `a dismissal ends when the reasons of the action change`() = walked { session ->
        session.dismiss("share-at-work", "Gjort")
        session.answer("who", ticked("home", "outside"), monday, "nb")
        assertNull(session.plan(monday, "nb").action("share-at-work").dismissed)
    }

    @Test
    fun `why gives the reasons of the plan`() = walked { session ->
        for (action in session.plan(monday, "nb").actions) {
            assertEquals(action.reasons, session.why(action.id, monday, "nb"))
        }
        assertEquals("barnet er mellom 6 og 12 år", session.why("report", monday, "nb")?.first { it.step == "age" }?.text)
        assertNull(session.why("call-112", monday, "nb"))
        assertThrows<ActionException.NoSuchAction> { session.why("no-such-action", monday, "nb") }
        assertThrows<ActionException.NoSuchAction> { session.whatWouldChange("no-such-action", monday, "nb") }
    }

    @Test
    fun `no other answer takes a duty away`() = walked { session ->
        val plan = session.plan(monday, "nb")
        val duties = plan.actions.filter { it.duty }
        assertEquals(listOf("report"), duties.ids())
        assertTrue(duties.all { it.dutyText != null })
        for (duty in duties) assertEquals(emptyList<WouldChange>(), session.whatWouldChange(duty.id, monday, "nb"))
        // What is no duty can change, both ways.
        assertTrue(session.whatWouldChange("share-at-work", monday, "nb").any { it.step == "who" && !it.due })
        assertTrue(session.whatWouldChange("call-112", monday, "nb").any { it.step == "danger" && it.due })
    }

    @Test
    fun `equal answers give equal plans`() {
        val first = walked { it.plan(monday, "en") }
        val second = walked { it.plan(monday, "en") }
        assertEquals(first, second)
        assertEquals(first.hashCode(), second.hashCode())
    }
}
