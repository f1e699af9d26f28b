package alt.veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** What an app may know already; otherwise the person is asked. */
class ParametersTest {
    private fun asked(session: Session): StepCard? {
        session.answer("hello", Answer.Seen, monday, "nb")
        return session.answer("thing", Answer.Option("key"), monday, "nb").step
    }

    @Test
    fun `a parameter that was not supplied is asked`() = found(parameters = emptyMap()).use { session ->
        val desk = asked(session)
        assertEquals("desk", desk?.path)
        assertEquals(true, desk?.isParameter)
        assertEquals(listOf("library", "swimming-hall"), desk?.options?.map { it.id })
        assertEquals("count", session.answer("desk", Answer.Option("library"), monday, "nb").step?.path)
    }

    @Test
    fun `a parameter that was supplied when opening is not asked`() = found().use { session ->
        val next = asked(session)
        assertEquals("count" to false, next?.path to next?.isParameter)
    }

    @Test
    fun `a parameter that is supplied later is not asked after that`() = found(parameters = emptyMap()).use { session ->
        assertEquals("desk", asked(session)?.path)
        assertEquals("count", session.supply("desk", Answer.Option("library"), monday, "nb").step?.path)
    }

    @Test
    fun `only a parameter can be supplied`() = found().use { session ->
        val wrong = assertThrows(AnswerException.NoSuchParameter::class.java) {
            session.supply("thing", Answer.Option("key"), monday, "nb")
        }
        assertEquals("thing", wrong.step)
        val option = assertThrows(AnswerException.NoSuchOption::class.java) {
            session.supply("desk", Answer.Option("libary"), monday, "nb")
        }
        assertEquals("library", option.nearest)
        assertEquals("hello", session.screen(monday, "nb").step?.path)
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
