package alt.veiviser

import java.time.LocalDateTime
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Whom to call, and how to reach them at that moment. */
class ContactsTest {
    private fun returnedTo(session: Session, at: LocalDateTime): List<ContactCard> =
        session.plan(at, "nb").action("give-back").contacts

    @Test
    fun `an open office is the only contact`() = found().use { session ->
        session.walk()
        val contact = returnedTo(session, monday).single()
        assertEquals("lost-property", contact.id)
        assertEquals("Hittegods i Lilleby", contact.name)
        assertEquals(ContactKind.SERVICE, contact.kind)
        assertEquals(ContactPlace.WORKPLACE, contact.place)
        assertEquals(true, contact.open)
        assertNull(contact.added)
        assertNull(contact.missing)
        assertEquals(listOf("00\u00a000\u00a000\u00a011"), contact.phones.map { it.number })
        assertEquals(listOf("00000011"), contact.phones.map { it.dial })
    }

    @Test
    fun `a closed office adds the next one, and says why`() = found().use { session ->
        session.walk()
        // In the evening the line is open, also past midnight; later in the night only the caretaker is.
        val closed = mapOf("2026-11-23T16:00" to "lost-line", "2026-11-24T01:30" to "lost-line", "2026-11-24T03:00" to "caretaker")
        for ((moment, open) in closed) {
            val contacts = returnedTo(session, at(moment))
            val office = contacts.single { it.id == "lost-property" }
            assertEquals(false, office.open)
            assertNull(office.added)
            val added = contacts.single { it.added != null }
            assertEquals(open, added.id, moment)
            assertEquals(true, added.open)
            assertEquals("Denne er tatt med fordi Hittegods i Lilleby er stengt nå.", added.added)
        }
    }

    @Test
    fun `without a municipality it says what is missing, and the municipality can be chosen later`() {
        val atHome = atTheLibrary + mapOf("storage" to Answer.Option("no"))
        found(atHome, municipality = null).use { session ->
            session.walk()
            val evening = at("2026-11-23T16:00")
            val cards = returnedTo(session, evening)
            val office = cards.single { it.id == "lost-property" }
            assertEquals(emptyList<Phone>(), office.phones)
            assertEquals("Vi har ikke det lokale nummeret.", office.missing)
            val line = cards.single { it.id == "lost-line" }
            assertEquals(ContactKind.HELPLINE, line.kind)
            assertTrue(!line.adviceOnly.isNullOrEmpty())

            session.setMunicipality("lilleby", monday, "nb")
            assertEquals(listOf("lost-property"), returnedTo(session, monday).map { it.id })
            session.setMunicipality(null, monday, "nb")
            assertEquals(cards, returnedTo(session, evening))
        }
    }

    @Test
    fun `the municipalities of a pack have an id and a name`() {
        val cards = listOf(MunicipalityCard("lilleby", "Lilleby"), MunicipalityCard("storvik", "Storvik"))
        assertEquals(cards, small.municipalities())
    }
}
