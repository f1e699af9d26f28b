package alt.veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What a person may do with a plan: ask why, ask what would change it, dismiss an action. */
class PlanTest {
    private fun walked(use: (Session) -> Unit) = found().use { session ->
        session.walk()
        use(session)
    }

    @Test
    fun `a dismissed action is marked and never removed`() = walked { session ->
        val before = session.plan(monday, "nb")
        assertTrue(session.dismiss("give-back", "Eieren kommer i morgen"))
        val plan = session.plan(monday, "nb")
        assertEquals(before.actions.ids(), plan.actions.ids())
        val dismissed = checkNotNull(plan.action("give-back").dismissed)
        assertEquals("Eieren kommer i morgen", dismissed.reason)
        assertEquals("Du har lagt rådet til side. Regelen gjelder fortsatt.", dismissed.text)
        assertEquals(listOf("give-back"), plan.actions.filter { it.dismissed != null }.ids())

        assertTrue(session.dismiss("give-back", null))
        assertEquals(before, session.plan(monday, "nb"))
    }

    @Test
    fun `what is not due cannot be dismissed`() = walked { session ->
        assertFalse(session.dismiss("cool-food", "Nei"))
        val error = assertThrows<ActionException.NoSuchAction> { session.dismiss("give-bakc", "Nei") }
        assertEquals("give-bakc" to "give-back", error.action to error.nearest)
    }

    @Test
    fun `a dismissal ends when the reasons of the action change`() = walked { session ->
        assertTrue(session.dismiss("make-list", "Gjort"))
        session.answer("count", Answer.Number(8), monday, "nb")
        assertNull(session.plan(monday, "nb").action("make-list").dismissed)
    }

    @Test
    fun `why gives the reasons of the plan`() = walked { session ->
        for (action in session.plan(monday, "nb").actions) {
            assertEquals(action.reasons, session.why(action.id, monday, "nb"))
        }
        assertEquals(listOf("det er 7 ting"), session.why("make-list", monday, "nb")?.map { it.text })
        assertNull(session.why("cool-food", monday, "nb"))
        assertThrows<ActionException.NoSuchAction> { session.why("no-such-action", monday, "nb") }
        assertThrows<ActionException.NoSuchAction> { session.whatWouldChange("no-such-action", monday, "nb") }
    }

    @Test
    fun `no other answer takes a duty away`() = walked { session ->
        val plan = session.plan(monday, "nb")
        val duties = plan.actions.filter { it.duty }
        assertEquals(listOf("give-back"), duties.ids())
        assertTrue(duties.all { it.dutyText != null })
        for (duty in duties) assertEquals(emptyList<WouldChange>(), session.whatWouldChange(duty.id, monday, "nb"))
        // What is no duty can change, both ways.
        assertTrue(session.whatWouldChange("owner/tell-owner", monday, "nb").any { it.step == "owner/told" && !it.due })
        assertTrue(session.whatWouldChange("cool-food", monday, "nb").any { it.step == "thing" && it.due })
    }

    @Test
    fun `equal answers give equal plans`() {
        val first = walked { it.plan(monday, "en") }
        val second = walked { it.plan(monday, "en") }
        assertEquals(first, second)
        assertEquals(first.hashCode(), second.hashCode())
    }
}
