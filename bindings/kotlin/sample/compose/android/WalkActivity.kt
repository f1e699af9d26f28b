package sample.compose

import alt.veiviser.*
import android.app.Application
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.Box
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.*
import androidx.compose.ui.Modifier
import androidx.lifecycle.AndroidViewModel
import androidx.lifecycle.SavedStateHandle
import androidx.lifecycle.viewModelScope
import java.io.File
import java.security.KeyStore
import java.security.SecureRandom
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import kotlin.time.Duration.Companion.hours
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

// Not compiled here: it needs the Android SDK. WalkScreens.kt is.

class WalkActivity : ComponentActivity() {
    private val walk: WalkModel by lazy {
        androidx.lifecycle.ViewModelProvider(this)[WalkModel::class.java]
    }

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        // No picture of the answers in the list of apps, and no screenshot.
        window.setFlags(WindowManager.LayoutParams.FLAG_SECURE, WindowManager.LayoutParams.FLAG_SECURE)
        setContent {
            MaterialTheme {
                Box(Modifier.safeDrawingPadding()) {
                    if (walk.loaded) WalkScreens(walk.session, walk.texts) { startActivity(Intent(Intent.ACTION_DIAL, Uri.parse("tel:${it.dial}"))) }
                }
            }
        }
    }

    override fun onResume() {
        super.onResume()
        walk.refresh() // Offices opened or closed meanwhile.
    }
}

class WalkModel(app: Application, private val kept: SavedStateHandle) : AndroidViewModel(app) {
    var loaded by mutableStateOf(false)
        private set
    var session by mutableStateOf<SessionModel?>(null)
        private set
    var texts by mutableStateOf<AppTexts?>(null)
        private set

    init {
        viewModelScope.launch {
            session = try { walkOn() } catch (_: Exception) { null } // Whom to call is shown then.
            loaded = true
        }
    }

    private suspend fun walkOn(): SessionModel = withContext(Dispatchers.IO) {
        val assets = getApplication<Application>().assets
        val folder = getApplication<Application>().noBackupFilesDir
        val pack = Pack.load(assets.open("flows.vvpk").use { it.readBytes() }, listOf("nb", "nn", "en"))
        texts = pack.appTexts("nb")
        val saving = Saving(FileStorage(File(folder, "walks")), key(File(folder, "key")), forgetAfter = 12.hours)
        pack.forgetExpired(FileStorage(File(folder, "walks")))
        val found = try {
            kept.get<String>("walk")?.let { SessionModel.resume(pack, it, "nb", saving) }
        } catch (_: SnapshotException) {
            null
        }
        val model = found ?: SessionModel.open(pack, pack.flows("nb").first().id, "nb", saving = saving)
        model.also { kept["walk"] = it.name }
    }

    fun refresh() { session?.let { viewModelScope.launch { it.refresh() } } }

    override fun onCleared() { session?.close() }
}

/** 32 random bytes, kept encrypted by a key that never leaves the keystore of the phone. */
private fun key(file: File): ByteArray {
    val store = KeyStore.getInstance("AndroidKeyStore").apply { load(null) }
    val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
    val wrapping = store.getKey("veiviser", null) as SecretKey? ?: KeyGenerator.getInstance("AES", "AndroidKeyStore").apply {
        init(
            KeyGenParameterSpec.Builder("veiviser", purposes).setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE).build(),
        )
    }.generateKey()
    val cipher = Cipher.getInstance("AES/GCM/NoPadding")
    if (file.exists()) {
        val bytes = file.readBytes()
        cipher.init(Cipher.DECRYPT_MODE, wrapping, GCMParameterSpec(128, bytes, 0, 12))
        return cipher.doFinal(bytes, 12, bytes.size - 12)
    }
    cipher.init(Cipher.ENCRYPT_MODE, wrapping)
    return ByteArray(32).also(SecureRandom()::nextBytes).also { file.writeBytes(cipher.iv + cipher.doFinal(it)) }
}
