package veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** What an app may know already, and a person is asked otherwise. */
class GivensTest {
    private val before = mapOf("danger" to Answer.Option("no"), "before-home" to Answer.NoneOfThese)

    private fun asked(session: Session): StepCard? {
        for ((step, answer) in before) session.answer(step, answer, monday, "nb")
        return session.screen(monday, "nb").step
    }

    @Test
    fun `what nobody supplied is asked`() = concern(given = emptyMap()).use { session ->
        val role = asked(session)
        assertEquals("role", role?.path)
        assertEquals(true, role?.given)
        assertEquals(listOf("kindergarten", "school", "after-school"), role?.options?.map { it.id })
        val owner = session.answer("role", Answer.Option("school"), monday, "nb").step
        assertEquals("owner", owner?.path)
        assertEquals("age", session.answer("owner", Answer.Option("public"), monday, "nb").step?.path)
    }

    @Test
    fun `what was supplied at the opening is not asked`() = concern().use { session ->
        assertEquals("age", asked(session)?.path)
        assertEquals(false, asked(session)?.given)
    }

    @Test
    fun `what is supplied later is not asked from then on`() = concern(given = emptyMap()).use { session ->
        assertEquals("role", asked(session)?.path)
        session.supply("role", Answer.Option("school"), monday, "nb")
        assertEquals("owner", session.screen(monday, "nb").step?.path)
        session.supply("owner", Answer.Option("private"), monday, "nb")
        assertEquals("age", session.screen(monday, "nb").step?.path)
    }

    @Test
    fun `only a given can be supplied`() = concern().use { session ->
        val wrong = assertThrows(AnswerException.NotShown::class.java) {
            session.supply("danger", Answer.Option("no"), monday, "nb")
        }
        assertEquals("danger", wrong.step)
        val option = assertThrows(AnswerException.NoSuchOption::class.java) {
            session.supply("role", Answer.Option("schol"), monday, "nb")
        }
        assertEquals("school", option.nearest)
        assertEquals("danger", session.screen(monday, "nb").step?.path)
    }

    @Test
    fun `what a municipality says follows it`() {
        found().use { session ->
            toTheShelf(session)
            // Lilleby has a storage, so the next question is the shelf, and what is not fetched is sent there.
            assertEquals("shelf", session.screen(monday, "nb").step?.path)
            assertEquals(1, session.plan(monday, "nb").actions.count { it.id == "send-to-storage" })
            session.setMunicipality("storvik", monday, "nb")
            assertEquals("shelf", session.screen(monday, "nb").step?.path)
            assertEquals(0, session.plan(monday, "nb").actions.count { it.id == "send-to-storage" })
            session.setMunicipality(null, monday, "nb")
            val storage = session.screen(monday, "nb").step
            assertEquals("storage", storage?.path)
            assertEquals(true, storage?.given)
            assertNull(storage?.answer)
        }
    }
}
