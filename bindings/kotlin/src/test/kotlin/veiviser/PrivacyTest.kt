package alt.veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Test

/** What an app may log: names, and never an answer, a note, a reason or a plan. */
class PrivacyTest {
    @Test
    fun `no text of a screen, an answer or a plan shows what was answered`() = found().use { session ->
        val screen = session.answer("thing", Answer.Option("food"), monday, "nb")
        val plan = session.plan(monday, "nb")
        val card = session.screenOf("thing", monday, "nb").step!!
        val texts = listOf(
            Answer.Option("food"), Answer.Options(listOf("food"), true), Answer.Text("food"), Answer.Seen,
            screen, screen.changed, card, card.options, plan, plan.actions, plan.prohibitions,
            plan.firstPage, plan.firstPage.actions, plan.firstPage.rest, plan.firstPage.actions.map { it.contact },
            plan.actions.first().reasons, session.whatWouldChange("cool-food", monday, "nb"),
            plan.actions.map { it.contacts }, plan.actions.first().contacts.map { it.phones },
            plan.actions.map { it.sources }, plan.actions.map { it.definitions }, plan.actions.map { it.reminders },
            screen.progress, screen.emergency,
        ).map { it.toString() }
        for (text in texts) for (word in listOf("food", "mat", "00", "vaktmester", "knowledge")) assertFalse(word in text, text)
        assertEquals("Answer(…)", Answer.NoneOfThese.toString())
        assertEquals("Screen(…)", screen.toString())
        // Equality still reads every field.
        assertEquals(Answer.Text("a"), Answer.Text("a"))
        assertFalse(Answer.Text("a") == Answer.Text("b"))
    }

    @Test
    fun `a note that seems to show who somebody is brings a notice`() {
        found().use { session ->
            for ((step, answer) in listOf(
                "hello" to Answer.Seen, "thing" to Answer.Option("clothes"), "count" to Answer.Number(1),
                "marks" to Answer.NoneOfThese, "found-on" to Answer.Unsure,
            )) assertEquals(null, session.answer(step, answer, monday, "nb").notice)
            val note = Answer.Text("Ring 99 88 77 66")
            assertNotNull(session.answer("own-words", note, monday, "nb").notice)
            assertEquals(note, session.screenOf("own-words", monday, "nb").step?.answer)
        }
    }
}
