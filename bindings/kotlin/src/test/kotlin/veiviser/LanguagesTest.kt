package veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** A language is found by the tag that a platform writes, and one that the pack lacks is refused. */
class LanguagesTest {
    private fun languages(vararg tags: String): List<String> =
        Pack.load(packFiles("flows"), tags.asList()).use { it.about("nb").languages }

    @Test
    fun `the tag of a phone finds the language of the pack`() = concern().use { session ->
        val tags = mapOf(
            "nb" to listOf("nb-NO", "nb_NO", "no", "no-NO", "nn", "nn-NO", "NB"),
            "en" to listOf("en-GB", "en_US", "EN-us", "en-Latn-GB", "en_US_POSIX", "en-u-ca-buddhist"),
        )
        for ((found, others) in tags) {
            val screen = session.screen(monday, found)
            assertEquals(found, screen.step?.language)
            for (tag in others) {
                assertEquals(screen, session.screen(monday, tag), tag)
                assertEquals(shipped.about(found), shipped.about(tag), tag)
                assertEquals(shipped.flows(found), shipped.flows(tag), tag)
            }
        }
    }

    @Test
    fun `a pack is loaded with the languages that tags find, and with the original`() {
        assertEquals(listOf("nb", "en"), languages())
        assertEquals(listOf("nb"), languages("no-NO"))
        assertEquals(listOf("nb", "en"), languages("en-GB"))
        val error = assertThrows(LoadException.NoSuchLanguage::class.java) { languages("en", "fr-CA") }
        assertEquals("fr-CA" to listOf("nb", "en"), error.tag to error.available)
        assertEquals("the pack has no language for `fr-CA`; it has `nb`, `en`", error.text)
    }

    @Test
    fun `a language that was not loaded is refused`() {
        Pack.load(packFiles("flows"), listOf("nb")).use { pack ->
            val error = assertThrows(ViewException.NoSuchLanguage::class.java) { pack.about("en") }
            assertEquals("en" to listOf("nb"), error.tag to error.available)
            assertEquals("the pack has no language for `en`; it has `nb`", error.text)
            assertEquals(error.text, error.toString())
        }
    }

    @Test
    fun `every call refuses a tag that finds nothing, and does nothing`() = concern(municipality = null).use { session ->
        session.answer("danger", Answer.Option("yes"), monday, "nb")
        val before = session.plan(monday, "nb")
        for (tag in listOf("se", "", "e", "fr-FR", "not a language")) {
            val calls = listOf<Pair<Class<out Exception>, () -> Any?>>(
                ViewException.NoSuchLanguage::class.java to { shipped.about(tag) },
                ViewException.NoSuchLanguage::class.java to { shipped.flows(tag) },
                ViewException.NoSuchLanguage::class.java to { session.screen(monday, tag) },
                ViewException.NoSuchLanguage::class.java to { session.plan(monday, tag) },
                AnswerException.NoSuchLanguage::class.java to { session.screenOf("danger", monday, tag) },
                AnswerException.NoSuchLanguage::class.java to {
                    session.answer("danger", Answer.Option("no"), monday, tag)
                },
                AnswerException.NoSuchLanguage::class.java to {
                    session.supply("role", Answer.Option("after-school"), monday, tag)
                },
                OpenException.NoSuchLanguage::class.java to { session.setMunicipality("eksempelvik", monday, tag) },
                ActionException.NoSuchLanguage::class.java to { session.why("call-112", monday, tag) },
                ActionException.NoSuchLanguage::class.java to { session.whatWouldChange("call-112", monday, tag) },
            )
            for ((error, call) in calls) assertThrows(error) { call() }
        }
        assertEquals(before, session.plan(monday, "nb"))
    }
}
