package alt.veiviser

import java.time.Instant
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What an app itself says: buttons, errors, the answers in words, what a flow asks before it is opened. */
class WordsTest {
    @Test
    fun `a refused answer is told to the person`() = found().use { session ->
        session.answer("thing", Answer.Option("key"), monday, "nb")
        val refused = assertThrows(AnswerException.Empty::class.java) {
            session.answer("marks", ticked(), monday, "nb")
        }
        assertEquals("Velg et svar for å gå videre.", session.tell(refused, monday, "nb"))
        val number = assertThrows(AnswerException.OutOfRange::class.java) {
            session.answer("count", Answer.Number(99), monday, "nb")
        }
        assertEquals("Enter a whole number from 1 to 40.", session.tell(number, monday, "en"))
    }

    @Test
    fun `the buttons of an app come from the pack`() {
        assertEquals(listOf("Neste", "Tilbake", "Hvorfor?"), small.appTexts("nb").run { listOf(next, back, why) })
        assertEquals("Set aside", small.appTexts("en-GB").dismiss)
    }

    @Test
    fun `the answers are listed in words`() = found().use { session ->
        session.answer("thing", Answer.Option("clothes"), monday, "nb")
        val answers = session.answers(monday, "nb")
        val given = answers.associate { it.path to it.givenBy }
        val expected = mapOf("desk" to GivenBy.HOST, "thing" to GivenBy.PERSON, "storage" to GivenBy.MUNICIPALITY)
        assertEquals(expected, given)
        assertTrue(answers.none { it.toString().contains(it.answer) }, "a log shows no answer")
    }

    @Test
    fun `a flow tells what it asks before it is opened`() {
        val details = small.flow("found", monday, "en")
        assertEquals("found", details.card.id)
        assertEquals(listOf("desk", "storage"), details.parameters.map { it.path })
        assertEquals(listOf("library", "swimming-hall"), details.parameters.first().options.map { it.id })
        assertThrows(OpenException.NoSuchFlow::class.java) { small.flow("nothing", monday, "en") }
    }

    @Test
    fun `a text is shown and spoken`() {
        val phone = Phone("22 59", "2 2, 5 9", "2259")
        val spans = listOf(
            Span.Text("§ 4, kl. 8–15: ring ", Strength.STRONG), Span.Foreign("the desk", "en"), Span.Phone(phone),
        )
        assertEquals("§ 4, kl. 8–15: ring the desk22 59", spans.plain())
        assertEquals("paragraf 4, klokka 8 til 15: ring the desk2 2, 5 9", small.spoken(spans, "nb"))
    }

    @Test
    fun `a note says how much more it may hold`() = found().use { session ->
        val note = checkNotNull(session.screenOf("own-words", monday, "nb").step)
        assertEquals(16 * 1024 - 3, note.bytesLeft("åa"))
        assertEquals(-1, note.bytesLeft("a".repeat(16 * 1024 + 1)))
        assertEquals(16 * 1024 - 3, note.bytesLeft("😢".take(1)), "half a character is three bytes")
        assertEquals(null, session.screenOf("thing", monday, "nb").step?.bytesLeft(""))
    }

    @Test
    fun `an instant is a time in the zone of the pack`() = found().use { session ->
        val ten = Instant.parse("2026-11-23T09:00:00Z")
        assertEquals(monday, session.wallClock(ten))
        assertEquals(at("2026-07-01T11:00"), small.wallClock(Instant.parse("2026-07-01T09:00:00Z")), "summer time")
        assertEquals(session.plan(monday, "nb"), session.plan(ten, "nb"))
        assertEquals(session.screen(monday, "nb"), session.screen(ten, "nb"))
        val food = Answer.Option("food")
        assertTrue(session.answer("thing", food, ten, "nb").urgent.single().isNew)
        assertEquals(food, session.screenOf("thing", monday, "nb").step?.answer)
    }

    @Test
    fun `every call takes an instant`() {
        val ten = Instant.parse("2026-11-23T09:00:00Z")
        val session = small.open("found", ten)
        small.open("found", monday).use { assertArrayEquals(it.snapshot(), session.snapshot()) }
        assertEquals(small.flow("found", monday, "nb"), small.flow("found", ten, "nb"))
        session.answer("hello", Answer.Seen, ten, "nb")
        session.answer("thing", Answer.Option("food"), ten, "nb")
        session.setMunicipality("lilleby", ten, "nb")
        session.supply("desk", Answer.Option("library"), ten, "nb")
        assertEquals(session.screenOf("thing", monday, "nb"), session.screenOf("thing", ten, "nb"))
        assertEquals(session.answers(monday, "nb"), session.answers(ten, "nb"))
        assertEquals(session.why("cool-food", monday, "nb"), session.why("cool-food", ten, "nb"))
        assertEquals(session.whatWouldChange("cool-food", monday, "nb"), session.whatWouldChange("cool-food", ten, "nb"))
        assertEquals("Velg et svar for å gå videre.", session.tell(AnswerException.Empty("thing", ""), ten, "nb"))
        val key = ByteArray(32)
        val sealed = session.seal(key, forgetAfter = ten)
        assertThrows(SnapshotException.Forgotten::class.java) { small.unseal(sealed, key, ten.plusSeconds(1)) }
        small.unseal(sealed, key, ten).session.use { assertArrayEquals(session.snapshot(), it.snapshot()) }
        session.close()
    }

    @Test
    fun `a preview needs no pack`() {
        val step = Previews.step("Hva skjer?", listOf("yes" to "Ja"), help = "Bare det du vet.")
        val call = Previews.action("Ring", Urgency.NOW)
        val session = Previews.session(Previews.screen(step, urgent = listOf(call)), Previews.plan(listOf(call), listOf("Nå.")))
        val ten = Instant.parse("2026-11-23T09:00:00Z")
        assertEquals("Hva skjer?", session.answer("preview", Answer.Option("yes"), ten, "nb").step?.title?.plain())
        assertEquals(listOf("preview" to Answer.Option("yes")), session.answered)
        assertEquals("Ring", session.plan(ten, "nb").firstPage.actions.single().title.plain())
        assertEquals(listOf("yes"), session.screen(ten, "nb").step?.options?.map { it.id })
        assertTrue(Previews.screen().complete && Previews.screen().enough, "without a step it is the end")
    }
}
