package veiviser

import java.time.LocalDateTime
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Whom to call, and how to reach them at that moment. */
class ContactsTest {
    private val neglect = example("serious-neglect-public-school")

    private fun reportedTo(session: Session, at: LocalDateTime): List<ContactCard> =
        session.plan(at, "nb").action("report").contacts

    @Test
    fun `an open office is the only contact`() = neglect.open().use { session ->
        neglect.walk(session)
        val contact = reportedTo(session, monday).single()
        assertEquals("child-welfare", contact.id)
        assertEquals(ContactKind.SERVICE, contact.kind)
        assertEquals(ContactPlace.CHILD_STAYS, contact.place)
        assertEquals(true, contact.open)
        assertNull(contact.added)
        assertNull(contact.missing)
        assertEquals(listOf("00\u00a000\u00a000\u00a011"), contact.phones.map { it.number })
        assertEquals(listOf("00000011"), contact.phones.map { it.dial })
    }

    @Test
    fun `a closed office adds the next one, which stands first, and says why`() = neglect.open().use { session ->
        neglect.walk(session)
        for (closed in listOf("2026-11-22T11:00", "2026-11-23T22:00", "2026-11-24T03:00")) {
            val (emergency, office) = reportedTo(session, at(closed))
            assertEquals("child-welfare", office.id)
            assertEquals(false, office.open)
            assertNull(office.added)
            assertEquals("child-welfare-emergency", emergency.id)
            assertEquals("barnevernsvakta", emergency.name)
            assertEquals(true, emergency.open)
            assertEquals(ContactPlace.CHILD_IS_NOW, emergency.place)
            assertTrue("stengt" in checkNotNull(emergency.added), "${emergency.added}")
        }
    }

    @Test
    fun `without a municipality it says what is missing, and the municipality can be chosen later`() {
        val elsewhere = example("no-municipality-chosen")
        elsewhere.open().use { session ->
            elsewhere.walk(session)
            val (office, helpline) = reportedTo(session, monday)
            assertEquals("child-welfare", office.id)
            assertEquals(emptyList<Phone>(), office.phones)
            assertTrue(!office.missing.isNullOrEmpty())
            assertEquals("alarmtelefonen", helpline.id)
            assertEquals(ContactKind.HELPLINE, helpline.kind)
            assertTrue(!helpline.adviceOnly.isNullOrEmpty())

            session.setMunicipality("eksempelvik", monday, "nb")
            assertEquals(listOf("child-welfare"), reportedTo(session, monday).map { it.id })
            session.setMunicipality(null, monday, "nb")
            assertEquals(listOf(office, helpline), reportedTo(session, monday))
        }
    }

    @Test
    fun `the municipalities of a pack have an id and a name`() {
        assertEquals(listOf(MunicipalityCard("eksempelvik", "Eksempelvik")), shipped.municipalities())
        assertEquals(listOf("lilleby", "storvik"), small.municipalities().map { it.id })
    }
}
