package veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What a person may do with a plan: ask why, ask what would change it, set an action aside. */
class PlanTest {
    private val neglect = example("serious-neglect-public-school")

    private fun walked(use: (Session) -> Unit) = neglect.open().use { session ->
        neglect.walk(session)
        use(session)
    }

    @Test
    fun `an action set aside is marked and never removed`() = walked { session ->
        val before = session.plan(monday, "nb")
        assertTrue(session.setAside("report", "Rektor sier at hun melder"))
        val plan = session.plan(monday, "nb")
        assertEquals(before.actions.ids(), plan.actions.ids())
        val aside = checkNotNull(plan.action("report").aside)
        assertEquals("Rektor sier at hun melder", aside.reason)
        assertTrue("plikt" in aside.told.lowercase(), aside.told)
        assertEquals(listOf("report"), plan.actions.filter { it.aside != null }.ids())

        assertTrue(session.setAside("report", null))
        assertEquals(before, session.plan(monday, "nb"))
    }

    @Test
    fun `what is not due cannot be set aside`() = walked { session ->
        assertFalse(session.setAside("call-112", "Nei"))
        val error = assertThrows<ActionException.NoSuchAction> { session.setAside("reprot", "Nei") }
        assertEquals("reprot" to "report", error.action to error.nearest)
    }

    @Test
    fun `an action set aside comes back when its reasons change`() = walked { session ->
        session.setAside("share-at-work", "Gjort")
        session.answer("who", ticked("home", "outside"), monday, "nb")
        assertNull(session.plan(monday, "nb").action("share-at-work").aside)
    }

    @Test
    fun `why is the same as what the plan says`() = walked { session ->
        for (action in session.plan(monday, "nb").actions) {
            assertEquals(action.reasons, session.why(action.id, "nb"))
        }
        assertEquals("barnet er mellom 6 og 12 år", session.why("report", "nb")?.first { it.step == "age" }?.text)
        assertNull(session.why("call-112", "nb"))
        assertThrows<ActionException.NoSuchAction> { session.why("no-such-action", "nb") }
        assertThrows<ActionException.NoSuchAction> { session.whatWouldChange("no-such-action", "nb") }
    }

    @Test
    fun `no other answer takes a duty away`() = walked { session ->
        val plan = session.plan(monday, "nb")
        val duties = plan.actions.filter { it.duty }
        assertEquals(listOf("report"), duties.ids())
        assertTrue(duties.all { it.dutyTold != null })
        for (duty in duties) assertEquals(emptyList<WouldChange>(), session.whatWouldChange(duty.id, "nb"))
        // What is no duty may change, both ways.
        assertTrue(session.whatWouldChange("share-at-work", "nb").any { it.step == "who" && !it.due })
        assertTrue(session.whatWouldChange("call-112", "nb").any { it.step == "danger" && it.due })
    }

    @Test
    fun `equal answers give equal plans`() {
        val first = walked { it.plan(monday, "en") }
        val second = walked { it.plan(monday, "en") }
        assertEquals(first, second)
        assertEquals(first.hashCode(), second.hashCode())
    }
}
