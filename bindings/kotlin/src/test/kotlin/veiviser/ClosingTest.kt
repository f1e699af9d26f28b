package alt.veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** What is closed refuses every call. */
class ClosingTest {
    @Test
    fun `a closed pack refuses every call`() {
        val pack = Pack.load(built("small"), listOf("nb"))
        pack.close()
        val calls = listOf<() -> Any>(
            { pack.about("nb") },
            { pack.flows("nb") },
            { pack.municipalities() },
            { found(pack = pack) },
        )
        for (call in calls) {
            val error = assertThrows(IllegalStateException::class.java) { call() }
            assertEquals("Pack object has already been destroyed", error.message)
        }
    }

    @Test
    fun `a closed session refuses every call`() {
        val session = found()
        session.close()
        val calls = listOf<() -> Any?>(
            { session.answer("thing", Answer.Option("food"), monday, "nb") },
            { session.screen(monday, "nb") },
            { session.screenOf("thing", monday, "nb") },
            { session.plan(monday, "nb") },
            { session.why("cool-food", monday, "nb") },
            { session.whatWouldChange("cool-food", monday, "nb") },
            { session.dismiss("cool-food", null) },
            { session.setMunicipality(null, monday, "nb") },
            { session.supply("desk", Answer.Option("library"), monday, "nb") },
        )
        for (call in calls) {
            val error = assertThrows(IllegalStateException::class.java) { call() }
            assertEquals("Session object has already been destroyed", error.message)
        }
    }

    @Test
    fun `closing twice does nothing more`() {
        val session = found()
        session.close()
        session.close()
    }

    @Test
    fun `a session outlives its pack`() {
        val pack = Pack.load(built("small"), listOf("nb"))
        val session = pack.use { found(pack = it, municipality = null) }
        session.use {
            val screen = it.answer("thing", Answer.Option("food"), monday, "nb")
            assertEquals(listOf("cool-food"), screen.urgent.ids())
            it.setMunicipality("lilleby", monday, "nb")
        }
    }
}
