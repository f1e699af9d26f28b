package veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** What an app may know already; otherwise the person is asked. */
class ParametersTest {
    private val before = mapOf("danger" to Answer.Option("no"), "before-home" to Answer.NoneOfThese)

    private fun asked(session: Session): StepCard? {
        for ((step, answer) in before) session.answer(step, answer, monday, "nb")
        return session.screen(monday, "nb").step
    }

    @Test
    fun `a parameter that was not supplied is asked`() = concern(parameters = emptyMap()).use { session ->
        val role = asked(session)
        assertEquals("role", role?.path)
        assertEquals(true, role?.isParameter)
        assertEquals(listOf("kindergarten", "school", "after-school"), role?.options?.map { it.id })
        val owner = session.answer("role", Answer.Option("school"), monday, "nb").step
        assertEquals("owner", owner?.path)
        assertEquals("age", session.answer("owner", Answer.Option("public"), monday, "nb").step?.path)
    }

    @Test
    fun `a parameter that was supplied when opening is not asked`() = concern().use { session ->
        assertEquals("age", asked(session)?.path)
        assertEquals(false, asked(session)?.isParameter)
    }

    @Test
    fun `a parameter that is supplied later is not asked after that`() = concern(parameters = emptyMap()).use { session ->
        assertEquals("role", asked(session)?.path)
        session.supply("role", Answer.Option("school"), monday, "nb")
        assertEquals("owner", session.screen(monday, "nb").step?.path)
        session.supply("owner", Answer.Option("private"), monday, "nb")
        assertEquals("age", session.screen(monday, "nb").step?.path)
    }

    @Test
    fun `only a parameter can be supplied`() = concern().use { session ->
        val wrong = assertThrows(AnswerException.NoSuchParameter::class.java) {
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
    fun `a parameter that a municipality sets follows it`() {
        found().use { session ->
            toTheShelf(session)
            // Lilleby has a storage: the next question is the shelf, and what is not collected goes there.
            assertEquals("shelf", session.screen(monday, "nb").step?.path)
            assertEquals(1, session.plan(monday, "nb").actions.count { it.id == "send-to-storage" })
            session.setMunicipality("storvik", monday, "nb")
            assertEquals("shelf", session.screen(monday, "nb").step?.path)
            assertEquals(0, session.plan(monday, "nb").actions.count { it.id == "send-to-storage" })
            session.setMunicipality(null, monday, "nb")
            val storage = session.screen(monday, "nb").step
            assertEquals("storage", storage?.path)
            assertEquals(true, storage?.isParameter)
            assertNull(storage?.answer)
        }
    }
}
