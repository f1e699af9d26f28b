package veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** What is closed refuses every call. */
class ClosingTest {
    @Test
    fun `a closed pack refuses every call`() {
        val pack = Pack.load(packFiles("flows"), listOf("nb"))
        pack.close()
        val calls = listOf<() -> Any>(
            { pack.about("nb") },
            { pack.flows("nb") },
            { pack.municipalities() },
            { concern(pack = pack) },
        )
        for (call in calls) {
            val error = assertThrows(IllegalStateException::class.java) { call() }
            assertEquals("Pack object has already been destroyed", error.message)
        }
    }

    @Test
    fun `a closed session refuses every call`() {
        val session = concern()
        session.close()
        val calls = listOf<() -> Any?>(
            { session.answer("danger", Answer.Option("yes"), monday, "nb") },
            { session.screen(monday, "nb") },
            { session.screenOf("danger", monday, "nb") },
            { session.plan(monday, "nb") },
            { session.why("call-112", monday, "nb") },
            { session.whatWouldChange("call-112", monday, "nb") },
            { session.dismiss("call-112", null) },
            { session.setMunicipality(null, monday, "nb") },
            { session.supply("role", Answer.Option("school"), monday, "nb") },
        )
        for (call in calls) {
            val error = assertThrows(IllegalStateException::class.java) { call() }
            assertEquals("Session object has already been destroyed", error.message)
        }
    }

    @Test
    fun `closing twice does nothing more`() {
        val session = concern()
        session.close()
        session.close()
    }

    @Test
    fun `a session outlives its pack`() {
        val pack = Pack.load(packFiles("flows"), listOf("nb"))
        val session = pack.use { concern(pack = it) }
        session.use {
            val screen = it.answer("danger", Answer.Option("yes"), monday, "nb")
            assertEquals(listOf("call-112", "keep-safe"), screen.urgent.ids())
            it.setMunicipality("eksempelvik", monday, "nb")
        }
    }
}
