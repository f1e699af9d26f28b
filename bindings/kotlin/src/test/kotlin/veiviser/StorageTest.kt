package alt.veiviser

import java.io.DataInputStream
import java.io.DataOutputStream
import java.io.EOFException
import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import kotlin.random.Random
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class StorageTest {
    @TempDir
    lateinit var home: Path

    private val folder: Path get() = home.resolve("a/walks")
    private val name = FileStorage.newName()
    private val other = FileStorage.newName()

    private fun storage() = FileStorage(folder.toFile())

    @Test
    fun `what is saved last is loaded`() {
        val storage = storage()
        assertNull(storage.load(name))
        storage.save(name, byteArrayOf(1))
        storage.save(name, byteArrayOf(2, 3))
        storage.save(other, byteArrayOf())
        assertArrayEquals(byteArrayOf(2, 3), storage().load(name))
        assertArrayEquals(byteArrayOf(), storage.load(other))
        assertEquals(listOf(name, other).sorted(), storage.list())
        repeat(2) { storage.delete(name) }
        assertEquals(listOf(other), storage.list())
        assertNull(storage.load(name))
    }

    @Test
    fun `no other text is a name`() {
        val storage = storage()
        val bad = listOf("", "..", "../$name", "/etc/passwd", "ola-nordmann", name.uppercase() + "A", "$name.new", name.dropLast(1) + "é")
        for (text in bad) {
            for (call in listOf({ storage.load(text) }, { storage.save(text, byteArrayOf(1)) }, { storage.delete(text) })) {
                assertThrows(StorageException.NotAName::class.java, { call() }, text)
            }
        }
        assertEquals(listOf<String>(), home.toFile().walk().filter { it.isFile }.map { it.path }.toList())
    }

    @Test
    fun `only the owner reads`() {
        storage().save(name, byteArrayOf(1))
        fun rights(path: Path) = PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
        assertEquals("rw-------", rights(folder.resolve(name)))
        assertEquals("rwx------", rights(folder))
    }

    @Test
    fun `what was left half written goes, other files stay, and what is no file is refused`() {
        val storage = storage()
        storage.save(name, byteArrayOf(1))
        val left = folder.resolve("$name.new")
        Files.writeString(left, "ha")
        Files.writeString(folder.resolve("notes.new"), "mine")
        assertEquals(listOf(name), storage.list())
        assertArrayEquals(byteArrayOf(1), storage().load(name))
        assertFalse(Files.exists(left))
        Files.createSymbolicLink(left, folder.resolve("notes.new"))
        storage.save(name, byteArrayOf(2))
        assertArrayEquals(byteArrayOf(2), storage.load(name))
        Files.createSymbolicLink(folder.resolve(other), folder.resolve("notes.new"))
        assertThrows(StorageException.Failed::class.java) { storage.load(other) }
        assertEquals("mine", Files.readString(folder.resolve("notes.new")))
    }

    @Test
    fun `what is damaged or expired harms no other`() {
        val storage = storage()
        val key = ByteArray(32) { it.toByte() }
        val late = FileStorage.newName()
        found().use { session ->
            session.save(storage, name, Seal(key, monday.plusHours(8)))
            session.save(storage, late, Seal(key, monday.minusHours(1)))
            Files.write(folder.resolve(other), Files.readAllBytes(folder.resolve(name)).also { it[99] = (it[99] + 1).toByte() })
            assertThrows(SnapshotException.Refused::class.java) { small.resume(storage, other, monday, key) }
            Files.writeString(folder.resolve(other), "no snapshot")
            val unreadable = forgetExpired(storage, monday).single()
            assertEquals(other to true, unreadable.name to (unreadable.why is SnapshotException.NotASnapshot))
            assertEquals(listOf(name, other).sorted(), storage.list())
            small.resume(storage, name, monday, key)!!.session.use { assertArrayEquals(session.snapshot(), it.snapshot()) }
            assertNull(small.resume(storage, late, monday, key))
        }
    }

    @Test
    fun `what an implementation throws is an error of the call`() {
        val broken = object : Storage {
            override fun load(name: String) = throw StorageException.Failed("no disk")
            override fun save(name: String, bytes: ByteArray) = error("a slip of the app")
            override fun list() = listOf(name)
            override fun delete(name: String) = Unit
        }
        found().use { session ->
            val slip = assertThrows(SnapshotException.Storage::class.java) { session.save(broken, name) }
            assertTrue("a slip of the app" in (slip.why as StorageException.Failed).text, slip.text)
            val disk = assertThrows(SnapshotException.Storage::class.java) { small.resume(broken, name, monday) }
            assertEquals("the storage refused: no disk", disk.text)
            assertEquals(listOf(name), forgetExpired(broken, monday).map { it.name })
        }
        assertEquals("Seal(…)", Seal(ByteArray(32), null).toString())
    }

    /** A program that only saves is killed at any time: what is loaded is its last save that returned, or the next. */
    @Test
    fun `a killed program loses at most what it was saving`() {
        val random = Random(16)
        var last = 0
        repeat(8) {
            val java = File(System.getProperty("java.home"), "bin/java").path
            val program = ProcessBuilder(
                java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                "alt.veiviser.StorageTestKt", folder.toString(), name, "${last + 1}",
            ).redirectError(ProcessBuilder.Redirect.INHERIT).start()
            val told = DataInputStream(program.inputStream)
            var saved = told.readInt()
            Thread.sleep(random.nextLong(20))
            program.toHandle().destroyForcibly() // which leaves open what it told
            try {
                while (true) saved = told.readInt()
            } catch (_: EOFException) {
                // All that it told.
            }
            program.waitFor()
            val bytes = storage().load(name)!!
            last = bytes.size
            assertArrayEquals(bytesOf(last), bytes)
            assertTrue(last == saved || last == saved + 1, "$saved was saved, and $last is found")
        }
        assertTrue(last >= 8, "only $last saves in 8 programs, each of which made one")
    }
}

private fun bytesOf(save: Int) = ByteArray(save) { (save + it).toByte() }

/** Saves one after another, and says which have returned. */
fun main(arguments: Array<String>) {
    val storage = FileStorage(File(arguments[0]))
    val told = DataOutputStream(System.out)
    for (save in arguments[2].toInt()..Int.MAX_VALUE) {
        storage.save(arguments[1], bytesOf(save))
        told.writeInt(save)
        told.flush()
    }
}
