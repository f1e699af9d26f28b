package alt.veiviser

import java.io.File
import java.io.IOException
import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.AtomicMoveNotSupportedException
import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.LinkOption.NOFOLLOW_LINKS
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardOpenOption.CREATE_NEW
import java.nio.file.StandardOpenOption.READ
import java.nio.file.StandardOpenOption.WRITE
import java.nio.file.attribute.FileAttribute
import java.nio.file.attribute.PosixFilePermissions

/**
 * Saved sessions, each in a file of its own that only the owner reads. A file is written aside, flushed and
 * renamed: an app that is ended, at whatever byte, loses at most what it was saving.
 *
 * A name is 32 hexadecimal digits, as [newName] gives them, so that it says nothing about a person and no
 * path can be written. On Android the folder belongs into `noBackupFilesDir`. It belongs to one process at a
 * time: what a killed one left half written is removed when it is opened.
 */
public class FileStorage(folder: File) : Storage {
    private val folder: Path = folder.toPath()

    /** One writer at a time: two would write aside to the same file. */
    private val writing = Any()

    init {
        refusing {
            Files.createDirectories(this.folder, *ownerOnly("rwx------"))
            for (left in files { it.endsWith(ASIDE) && isName(it.removeSuffix(ASIDE)) }) Files.deleteIfExists(left)
        }
    }

    override fun load(name: String): ByteArray? = refusing {
        val path = path(name)
        when {
            Files.notExists(path, NOFOLLOW_LINKS) -> null
            !Files.isRegularFile(path, NOFOLLOW_LINKS) -> throw IOException("no file stands under $name")
            Files.size(path) > MOST_BYTES -> throw tooLarge()
            else -> try {
                Files.readAllBytes(path)
            } catch (_: NoSuchFileException) {
                null
            }
        }
    }

    override fun save(name: String, bytes: ByteArray): Unit = refusing {
        val path = path(name)
        if (bytes.size > MOST_BYTES) throw tooLarge()
        val aside = aside(name)
        synchronized(writing) {
            // Made anew each time, so that nobody's link is followed and nobody's rights are kept.
            Files.deleteIfExists(aside)
            try {
                FileChannel.open(aside, setOf(CREATE_NEW, WRITE), *ownerOnly("rw-------")).use { file ->
                    val left = ByteBuffer.wrap(bytes)
                    while (left.hasRemaining()) file.write(left)
                    file.force(true)
                }
                Files.move(aside, path, ATOMIC_MOVE)
            } catch (why: IOException) {
                aside.toFile().delete() // As much as the system allows: what failed is the error.
                throw why
            }
            flushFolder()
        }
    }

    override fun list(): List<String> = refusing { files(::isName).map { it.fileName.toString() }.sorted() }

    override fun delete(name: String): Unit = refusing {
        val path = path(name)
        synchronized(writing) {
            Files.deleteIfExists(aside(name))
            Files.deleteIfExists(path)
            flushFolder()
        }
    }

    private fun path(name: String): Path {
        if (!isName(name)) throw StorageException.NotAName("a session is saved under 32 hexadecimal digits in lower case")
        return folder.resolve(name)
    }

    private fun aside(name: String): Path = folder.resolve(name + ASIDE)

    private fun files(wanted: (String) -> Boolean): List<Path> =
        Files.newDirectoryStream(folder) { wanted(it.fileName.toString()) }.use { it.toList() }

    /** Without it a name can be gone again after the power failed. */
    private fun flushFolder() {
        if (posix) FileChannel.open(folder, READ).use { it.force(true) }
    }

    private fun ownerOnly(rights: String): Array<FileAttribute<*>> =
        if (posix) arrayOf(PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))) else emptyArray()

    private fun tooLarge() = StorageException.TooLarge("a session has at most $MOST_BYTES bytes")

    private inline fun <T> refusing(work: () -> T): T =
        try {
            work()
        } catch (why: AtomicMoveNotSupportedException) {
            throw StorageException.Failed("this file system cannot rename in one step: $why")
        } catch (why: IOException) {
            throw StorageException.Failed("$why")
        }

    public companion object {
        private const val MOST_BYTES = 16 * 1024 * 1024
        private const val ASIDE = ".new"
        private val posix = "posix" in FileSystems.getDefault().supportedFileAttributeViews()

        private fun isName(text: String) = text.length == 32 && text.all { it in '0'..'9' || it in 'a'..'f' }

        /** A name that nothing else has, and that says nothing. */
        public fun newName(): String = java.util.UUID.randomUUID().toString().replace("-", "")
    }
}
