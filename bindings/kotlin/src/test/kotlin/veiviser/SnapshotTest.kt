package alt.veiviser

import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A walk that the system ends goes on where it was. */
class SnapshotTest {
    private val key = ByteArray(32) { it.toByte() }

    /** A walk on its way, with an answer of each kind, a note and a municipality. */
    private fun begun(): Session = found().also { toTheShelf(it) }

    @Test
    fun `a restored session is the same`() {
        begun().use { session ->
            val restored = small.restore(session.snapshot())
            assertEquals(emptyList<NotTaken>(), restored.notTaken)
            assertEquals(null, restored.from)
            restored.session.use {
                assertEquals(session.screen(monday, "nb"), it.screen(monday, "nb"))
                assertEquals(session.plan(monday, "nb"), it.plan(monday, "nb"))
                assertArrayEquals(session.snapshot(), it.snapshot())
            }
        }
    }

    @Test
    fun `sealed bytes open with their key, in time`() {
        begun().use { session ->
            val sealed = session.seal(key, monday.plusHours(8))
            assertEquals(monday.plusHours(8), forgetAfter(sealed))
            small.unseal(sealed, key, monday).session.use { assertArrayEquals(session.snapshot(), it.snapshot()) }
            assertThrows(SnapshotException.Refused::class.java) { small.unseal(sealed, ByteArray(32), monday) }
            assertThrows(SnapshotException.KeyLength::class.java) { small.unseal(sealed, ByteArray(31), monday) }
            assertThrows(SnapshotException.NotASnapshot::class.java) { small.restore(sealed) }
            val late = assertThrows(SnapshotException.Forgotten::class.java) { small.unseal(sealed, key, monday.plusDays(1)) }
            assertEquals(monday.plusHours(8), late.after)
            sealed[sealed.size - 1] = (sealed.last() + 1).toByte()
            assertThrows(SnapshotException.Refused::class.java) { small.unseal(sealed, key, monday) }
        }
    }

    @Test
    fun `what is no snapshot is told apart`() {
        begun().use { session ->
            val bytes = session.snapshot()
            assertThrows(SnapshotException.NotASnapshot::class.java) { small.restore(ByteArray(0)) }
            assertThrows(SnapshotException.Damaged::class.java) { small.restore(bytes.copyOf(bytes.size - 1)) }
            bytes[4] = 9
            assertEquals(9.toUByte(), assertThrows(SnapshotException.NewerFormat::class.java) { small.restore(bytes) }.format)
        }
    }

    @Test
    fun `nothing restored is in a log`() {
        begun().use { session ->
            small.restore(session.snapshot()).use { assertEquals("Restored(…)", it.toString()) }
        }
        assertTrue("fear" !in NotTaken.Tick("seen", "fear").toString())
    }
}
