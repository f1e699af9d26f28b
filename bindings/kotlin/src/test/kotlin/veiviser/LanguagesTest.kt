package alt.veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** A language is found by the tag that a platform writes, and one that the pack lacks is refused. */
class LanguagesTest {
    private fun languages(vararg tags: String): List<String> =
        Pack.load(built("small"), tags.asList()).use { it.about("nb").languages }

    @Test
    fun `the tag of a phone finds the language of the pack`() = found().use { session ->
        val tags = mapOf(
            "nb" to listOf("nb-NO", "nb_NO", "no", "no-NO", "NB", "nn-NO", "nn"),
            "en" to listOf("en-GB", "en_US", "EN-us", "en-Latn-GB", "en_US_POSIX", "en-u-ca-buddhist"),
        )
        for ((found, others) in tags) {
            val screen = session.screen(monday, found)
            assertEquals(found, screen.step?.language)
            for (tag in others) {
                assertEquals(screen, session.screen(monday, tag), tag)
                assertEquals(small.about(found), small.about(tag), tag)
                assertEquals(small.flows(found), small.flows(tag), tag)
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
        Pack.load(built("small"), listOf("nb")).use { pack ->
            val error = assertThrows(ViewException.NoSuchLanguage::class.java) { pack.about("en") }
            assertEquals("en" to listOf("nb"), error.tag to error.available)
            assertEquals("the pack has no language for `en`; it has `nb`", error.text)
            assertEquals(error.text, error.message)
        }
    }

    @Test
    fun `every call refuses a tag that finds nothing, and does nothing`() = found(municipality = null).use { session ->
        session.answer("thing", Answer.Option("food"), monday, "nb")
        val before = session.plan(monday, "nb")
        for (tag in listOf("se", "", "e", "fr-FR", "not a language")) {
            val calls = listOf<Pair<Class<out Exception>, () -> Any?>>(
                ViewException.NoSuchLanguage::class.java to { small.about(tag) },
                ViewException.NoSuchLanguage::class.java to { small.flows(tag) },
                ViewException.NoSuchLanguage::class.java to { session.screen(monday, tag) },
                ViewException.NoSuchLanguage::class.java to { session.plan(monday, tag) },
                AnswerException.NoSuchLanguage::class.java to { session.screenOf("thing", monday, tag) },
                AnswerException.NoSuchLanguage::class.java to {
                    session.answer("thing", Answer.Option("key"), monday, tag)
                },
                AnswerException.NoSuchLanguage::class.java to {
                    session.supply("desk", Answer.Option("swimming-hall"), monday, tag)
                },
                OpenException.NoSuchLanguage::class.java to { session.setMunicipality("lilleby", monday, tag) },
                ActionException.NoSuchLanguage::class.java to { session.why("cool-food", monday, tag) },
                ActionException.NoSuchLanguage::class.java to { session.whatWouldChange("cool-food", monday, tag) },
            )
            for ((error, call) in calls) assertThrows(error) { call() }
        }
        assertEquals(before, session.plan(monday, "nb"))
    }
}
