package sample

import alt.veiviser.*
import java.awt.EventQueue
import java.io.File
import java.security.SecureRandom
import java.util.concurrent.Executor
import javax.swing.JFrame
import kotlin.time.Duration.Companion.hours
import kotlinx.coroutines.*

/** Whom to call. It stands in the app itself, since a pack can fail to load; a test compares it with the shipped pack. */
val alwaysThere = listOf("Politi" to "112", "Ambulanse" to "113", "Brann" to "110")

/**
 * Where a walk is kept between two runs. There is one walk at a time, so its name need not be kept. The key is a file
 * beside it, which protects nobody: a phone has a keystore.
 */
class Place(folder: File) {
    init { folder.mkdirs() }
    val storage = FileStorage(File(folder, "walks"))
    private val key = File(folder, "key").apply { if (!exists()) writeBytes(ByteArray(32).also(SecureRandom()::nextBytes)) }
    val saving = Saving(storage, key.readBytes(), forgetAfter = 12.hours)
}

/** The walk that was ended, however that was, or a new one. */
suspend fun walkOn(
    pack: Pack, flow: String, place: Place, language: String = "nb", dispatcher: CoroutineDispatcher = Dispatchers.IO,
): SessionModel {
    pack.forgetExpired(place.storage)
    for (name in place.storage.list()) {
        try {
            SessionModel.resume(pack, name, language, place.saving, dispatcher = dispatcher)?.let { return it }
        } catch (_: SnapshotException) {
            place.storage.delete(name) // Of another pack, or damaged: of no use to anybody.
        }
    }
    return SessionModel.open(pack, flow, language, saving = place.saving, dispatcher = dispatcher)
}

/** `FILE [FLOW]`: walks through a flow of this built pack, by default through its first. */
fun main(arguments: Array<String>) {
    System.setProperty("awt.useSystemAAFontSettings", "on")
    val swing = CoroutineScope(Executor(EventQueue::invokeLater).asCoroutineDispatcher())
    swing.launch {
        val view = SampleView(swing, Integer.getInteger("sample.text", 16))
        val window = JFrame("Veiviser").apply { contentPane = view; setSize(Integer.getInteger("sample.width", 390), 844) }
        window.apply { defaultCloseOperation = JFrame.EXIT_ON_CLOSE; isVisible = true }
        try {
            val pack = Pack.load(File(arguments.firstOrNull() ?: "target/packs/flows.vvpk").readBytes(), listOf("nb"))
            val flow = arguments.getOrNull(1) ?: pack.flows("nb").first().id
            val place = Place(File(System.getProperty("user.home"), ".veiviser-sample"))
            view.walk(pack.appTexts("nb"), pack.about("nb").notice) { walkOn(pack, flow, place) }
        } catch (why: Exception) {
            System.err.println(why) // For the developer. No error shows an answer.
            view.failed()
        }
    }
}
