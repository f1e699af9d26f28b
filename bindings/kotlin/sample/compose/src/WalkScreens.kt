package sample.compose

import alt.veiviser.*
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.*
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.*
import androidx.compose.ui.unit.dp
import java.time.LocalDate
import java.time.format.DateTimeParseException
import kotlinx.coroutines.launch

/** Whom to call. It stands in the app itself, since a pack can fail to load. */
val alwaysThere = listOf("Politi" to "112", "Ambulanse" to "113", "Brann" to "110")

/** The buttons, in the words of the pack. */
private val LocalTexts = staticCompositionLocalOf<AppTexts> { error("WalkScreens provides them") }

/**
 * The screens of a walk, with the words of the pack; without both where no pack could be loaded. `call` opens the
 * dialler with a number. Which page is open is the only state here, and belongs into `rememberSaveable` where the
 * activity is made anew.
 */
@Composable
fun WalkScreens(model: SessionModel?, texts: AppTexts?, call: (Phone) -> Unit) {
    if (model == null || texts == null) return Column { Failed() }
    CompositionLocalProvider(LocalTexts provides texts) { Walk(model, call) }
}

@Composable
private fun Walk(model: SessionModel, call: (Phone) -> Unit) {
    val texts = LocalTexts.current
    val state by model.state.collectAsState()
    var planIsOpen by remember { mutableStateOf(false) }
    var card by remember { mutableStateOf<String?>(null) }
    // The plan is shown when it is enough, once, and when nothing is left to ask.
    LaunchedEffect(state.screen.enough) { if (state.screen.enough) planIsOpen = true }
    Column(Modifier.fillMaxSize()) {
        Column(Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(16.dp), Arrangement.spacedBy(12.dp)) {
            if (state.notSaved != null) Text(texts.notSaved)
            val step = state.screen.step.takeUnless { planIsOpen }
            val action = state.plan.actions.find { it.id == card }
            when {
                action != null -> Card(action) { card = null }
                step != null -> Question(model, state.screen, step, { planIsOpen = true }, { card = it }, call)
                else -> FirstPage(model, state, { planIsOpen = false }, { card = it }, call)
            }
        }
        Emergency(state.screen.emergency, call)
    }
}

@Composable
private fun Failed() {
    Title("Veiviseren kan ikke vises nå")
    Text("Er det fare for liv eller helse, ring:")
    for ((name, number) in alwaysThere) Text("$name $number", style = MaterialTheme.typography.titleMedium)
}

@Composable
private fun Question(
    model: SessionModel, screen: Screen, step: StepCard, openPlan: () -> Unit, openCard: (String) -> Unit, call: (Phone) -> Unit,
) {
    val scope = rememberCoroutineScope()
    val texts = LocalTexts.current
    var wrong by remember(step.path) { mutableStateOf<String?>(null) }
    var picked by remember(step.path) { mutableStateOf(step.options.filter { it.chosen }.map { it.id }.toSet()) }
    var text by remember(step.path) { mutableStateOf(step.answer.typed()) }
    for (action in screen.urgent) Urgent(action, openCard, call)
    Title(step.title.plain())
    Blocks(step.body + step.help)
    if (step.kind in listOf(StepKind.NOTE, StepKind.NUMBER, StepKind.DATE)) {
        OutlinedTextField(text, { text = it }, label = { Text(step.unit ?: if (step.kind == StepKind.DATE) "${LocalDate.now()}" else step.title.plain()) })
    }
    for ((id, options) in step.options.groupBy { it.group }) {
        val heading = step.groups.find { it.id == id }?.let { it.heading.plain() }
        heading?.let { Text(it, style = MaterialTheme.typography.titleSmall) }
        Column(Modifier.selectableGroup().semantics { contentDescription = heading ?: step.title.plain() }) {
            for (option in options) Option(option, option.id in picked, several = step.kind == StepKind.CHOICES) {
                picked = if (step.kind != StepKind.CHOICES) setOf(option.id) else if (it) picked + option.id else picked - option.id
            }
        }
    }
    wrong?.let { Text(it, Modifier.semantics { liveRegion = LiveRegionMode.Assertive }) }
    fun act(work: suspend () -> Unit) {
        scope.launch {
            try { work() } catch (why: AnswerException) { wrong = model.tell(why) }
        }
    }
    Button({
        act { model.answer(step.path, answer(step, picked.toList(), text) ?: throw missing(step)) }
    }, Modifier.fillMaxWidth()) { Text(texts.next) }
    screen.back?.let { back -> OutlinedButton({ act { model.lookAt(back) } }, Modifier.fillMaxWidth()) { Text(texts.back) } }
    OutlinedButton(openPlan, Modifier.fillMaxWidth()) { Text(texts.plan) }
    step.unreviewed?.let { Text(it, style = MaterialTheme.typography.bodySmall) }
}

@Composable
private fun Option(option: OptionCard, chosen: Boolean, several: Boolean, pick: (Boolean) -> Unit) {
    val row = Modifier.fillMaxWidth().heightIn(min = 48.dp).semantics(mergeDescendants = true) {
        option.spoken?.let { contentDescription = it }
    }
    val part = if (several) row.toggleable(chosen, role = Role.Checkbox, onValueChange = pick)
    else row.selectable(chosen, role = Role.RadioButton) { pick(true) }
    Row(part, verticalAlignment = Alignment.CenterVertically) {
        if (several) Checkbox(chosen, null) else RadioButton(chosen, null)
        Column(Modifier.padding(start = 12.dp)) {
            Text(option.label.plain())
            Blocks(option.help)
        }
    }
}

@Composable
private fun Urgent(action: PlannedAction, openCard: (String) -> Unit, call: (Phone) -> Unit) {
    Column(Modifier.background(MaterialTheme.colorScheme.errorContainer).padding(16.dp)) {
        Text("${action.howSoon}: ${action.title.plain()}", Modifier.semantics { heading(); liveRegion = LiveRegionMode.Assertive })
        Text(action.because)
        for (contact in action.contacts.filter { it.answersNow }) for (phone in contact.phones) Call(contact.name, phone, call)
        TextButton({ openCard(action.id) }) { Why(action.title) }
    }
}

/** The first page: what is there is shown, in this order. */
@Composable
private fun FirstPage(model: SessionModel, state: SessionState, close: () -> Unit, openCard: (String) -> Unit, call: (Phone) -> Unit) {
    val scope = rememberCoroutineScope()
    val (screen, plan) = state
    val texts = LocalTexts.current
    Title(texts.plan)
    if (!plan.enough) Text(texts.questionsLeft)
    for (headline in plan.firstPage.headlines) Text(headline)
    for (action in plan.firstPage.actions) Card(Modifier.fillMaxWidth()) {
        Column(Modifier.padding(16.dp)) {
            Text(action.howSoon, style = MaterialTheme.typography.labelLarge)
            Text(action.title.plain(), Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
            for (line in listOfNotNull(action.dutyText, action.dismissed, action.brief.plain())) Text(line)
            // The helpline gives advice. It stands beside a contact that does not answer, never instead of it.
            for (contact in listOfNotNull(action.contact, action.helpline)) {
                contact.phone?.let { Call(contact.name, it, call) } ?: Text(contact.name)
                for (line in listOfNotNull(contact.web, contact.status, contact.adviceOnly)) Text(line)
            }
            action.phone?.let { Call(it.number, it, call) }
            TextButton({ openCard(action.id) }) { Why(action.title) }
        }
    }
    for (prohibition in plan.firstPage.prohibitions) Text("${prohibition.title.plain()}. ${prohibition.brief.plain()}")
    for (later in plan.firstPage.rest) Text("${later.howSoon}: ${later.title.plain()}")
    if (screen.step != null) Button({ close(); scope.launch { model.lookAt(null) } }) { Text(if (plan.enough) texts.goOn else texts.next) }
    screen.back?.let { back -> OutlinedButton({ close(); scope.launch { model.lookAt(back) } }) { Text(texts.back) } }
}

/** The card of an action: how, why, and what it rests on. */
@Composable
private fun Card(action: PlannedAction, close: () -> Unit) {
    Title(action.title.plain())
    Text(action.howSoon)
    action.dutyText?.let { Text(it) }
    Blocks(action.body + action.say + action.not + action.next)
    Text(LocalTexts.current.why, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
    for (reason in action.reasons) Text(reason.text)
    for (source in action.sources) Text(source.title, style = MaterialTheme.typography.bodySmall)
    Button(close, Modifier.fillMaxWidth()) { Text(LocalTexts.current.back) }
}

@Composable
private fun Emergency(contacts: List<ContactCard>, call: (Phone) -> Unit) {
    Column(Modifier.fillMaxWidth().background(MaterialTheme.colorScheme.errorContainer).padding(8.dp)) {
        for (contact in contacts) for (phone in contact.phones) Call(contact.name, phone, call)
    }
}

@Composable
private fun Call(name: String, phone: Phone, call: (Phone) -> Unit) {
    TextButton({ call(phone) }) {
        Text("$name ${phone.number}", Modifier.semantics { contentDescription = "$name ${phone.spoken}" })
    }
}

/** Of many buttons that ask why, a screen reader says which. */
@Composable
private fun Why(title: List<Span>) {
    val why = LocalTexts.current.why
    Text(why, Modifier.semantics { contentDescription = "$why ${title.plain()}" })
}

@Composable
private fun Title(text: String) = Text(text, Modifier.semantics { heading() }, style = MaterialTheme.typography.headlineSmall)

@Composable
private fun Blocks(blocks: List<Block>) {
    for (block in blocks) when (block) {
        is Block.Paragraph -> Text(block.spans.plain())
        is Block.Items -> for (item in block.items) Text("• ${item.plain()}")
    }
}

private fun Answer?.typed(): String = when (this) {
    is Answer.Text -> text
    is Answer.Number -> "$number"
    is Answer.Day -> "$day"
    else -> ""
}

/** What was picked or written as an answer; null where it is none. */
private fun answer(step: StepCard, picked: List<String>, text: String): Answer? = when (step.kind) {
    StepKind.MESSAGE -> Answer.Seen
    StepKind.NOTE -> Answer.Text(text)
    StepKind.CHOICE -> picked.firstOrNull()?.let(Answer::Option)
    StepKind.CHOICES -> picked.takeIf { it.isNotEmpty() }?.let { Answer.Options(it, false) }
    StepKind.NUMBER, StepKind.DATE -> when {
        text.isBlank() -> picked.firstOrNull()?.let { Answer.Unsure }
        step.kind == StepKind.NUMBER -> text.trim().toLongOrNull()?.let(Answer::Number)
        else -> try { Answer.Day(LocalDate.parse(text.trim())) } catch (_: DateTimeParseException) { null }
    }
}

/** Where no answer was given: the error that says what to give. */
private fun missing(step: StepCard): AnswerException = with(step) {
    range?.let { AnswerException.OutOfRange(path, it.min, it.max, "") }
        ?: days?.let { AnswerException.DayOutOfRange(path, it.min, it.max, "") } ?: AnswerException.Empty(path, "")
}
