package sample

import alt.veiviser.*
import java.awt.BorderLayout
import java.time.LocalDate
import java.time.format.DateTimeParseException
import javax.swing.*
import kotlinx.coroutines.*

/** The screens of a walk. What they show is in the [SessionState]; here is only which page is open. */
class SampleView(private val scope: CoroutineScope, private val size: Int) : JPanel(BorderLayout()) {
    private lateinit var begin: suspend () -> SessionModel
    private lateinit var model: SessionModel
    private lateinit var texts: AppTexts // The buttons, in the words of the pack.
    private lateinit var notice: String // Once: on the first screen.
    private var planIsOpen = false
    private var openCard: String? = null
    private var wasEnough = false

    init { emergency(alwaysThere.map { (name, number) -> Words("$name $number") }) }

    /** Shows the walk that `begin` gives: the one that was ended, or a new one. */
    suspend fun walk(texts: AppTexts, notice: String, begin: suspend () -> SessionModel) {
        this.texts = texts
        this.notice = notice
        this.begin = begin
        model = begin()
        wasEnough = false
        draw()
    }

    /** No pack, no walk: but whom to call. */
    fun failed(): Unit = put(BorderLayout.CENTER, size) {
        title("Veiviseren kan ikke vises nå")
        text("Er det fare for liv eller helse, ring et av numrene nederst på siden.")
    }

    private fun draw() {
        val (screen, plan, notSaved) = model.state.value
        // The plan is shown when it is enough, once, and when nothing is left to ask.
        if (screen.enough && !wasEnough) planIsOpen = true
        wasEnough = screen.enough
        val step = screen.step.takeUnless { planIsOpen }
        val card = plan.actions.find { it.id == openCard }
        emergency(reached(screen.emergency))
        put(BorderLayout.NORTH, size, null)
        put(BorderLayout.CENTER, size) {
            if (notSaved != null) text(texts.notSaved, bold = true)
            if (card != null) card(card) else if (step != null) question(screen, step, plan) else plan(screen, plan)
        }
    }

    private fun Page.question(screen: Screen, step: StepCard, plan: Plan) {
        for (action in screen.urgent) box(isUrgent = true) {
            val now = Words("${action.howSoon}: ") + action.title.words()
            if (action.isNew) title(now) else text(now, bold = true) // What is new is read first.
            text(action.because)
            reached(action.contacts.filter { it.answersNow }).forEach { text(it) }
            press(texts.why, says = "${texts.why} ${action.title.words().spoken}") { open(action.id) }
        }
        screen.notice?.let { text(it, bold = true) }
        title(step.title.words())
        blocks(step.body + step.help)
        val answer = fields(step)
        press(texts.next, primary = true) { act { model.answer(step.path, answer() ?: throw missing(step)) } }
        screen.back?.let { back -> press(texts.back) { lookAt(back) } }
        if (plan.actions.isNotEmpty()) press(texts.plan) { planIsOpen = true; draw() }
        listOfNotNull(step.unreviewed, screen.freshness, notice.takeIf { screen.back == null }).forEach { note(it) }
    }

    /** Where no answer was given: the error that says what to give. */
    private fun missing(step: StepCard): AnswerException = with(step) {
        range?.let { AnswerException.OutOfRange(path, it.min, it.max, "") }
            ?: days?.let { AnswerException.DayOutOfRange(path, it.min, it.max, "") } ?: AnswerException.Empty(path, "")
    }

    /** What is answered with, and how it is read: null while there is no answer. */
    private fun Page.fields(step: StepCard): () -> Answer? {
        val one = ButtonGroup().takeUnless { step.kind == StepKind.CHOICES }
        return when (step.kind) {
            StepKind.MESSAGE -> ({ Answer.Seen })
            StepKind.CHOICE -> options(step, one).let { { it().firstOrNull()?.let(Answer::Option) } }
            StepKind.CHOICES -> options(step, one).let { { Answer.Options(it(), false) } }
            StepKind.NOTE -> typed(step, (step.answer as? Answer.Text)?.text, null) { Answer.Text(it) }
            StepKind.NUMBER -> typed(step, (step.answer as? Answer.Number)?.number, step.unit) { number(it) }
            StepKind.DATE -> typed(step, (step.answer as? Answer.Day)?.day, "${LocalDate.now()}") { day(it) }
        }
    }

    /** A field under what it takes, such as a day, and below it what can be picked instead, such as "I am not sure". */
    private fun Page.typed(step: StepCard, now: Any?, what: String?, read: (String) -> Answer?): () -> Answer? {
        text(what.orEmpty())
        val lines = if (step.kind == StepKind.NOTE) 5 else 1
        val field = field(step.title.words().spoken + what?.let { ". $it" }.orEmpty(), "${now ?: ""}", lines)
        val picked = options(step, ButtonGroup())
        return { if (field.text.isBlank() && picked().isNotEmpty()) Answer.Unsure else read(field.text.trim()) }
    }

    private fun number(text: String): Answer? = text.toLongOrNull()?.let(Answer::Number)
    private fun day(text: String): Answer? = try { Answer.Day(LocalDate.parse(text)) } catch (_: DateTimeParseException) { null }

    /** The options, group by group, and which of them are picked. */
    private fun Page.options(step: StepCard, one: ButtonGroup?): () -> List<String> {
        val marks = mutableMapOf<String, AbstractButton>()
        for ((id, options) in step.options.groupBy { it.group }) {
            val heading = step.groups.find { it.id == id }?.heading?.words()?.also { text(it, bold = true) }
            group(heading ?: step.title.words()) {
                for (option in options) marks[option.id] = mark(option, one)
            }
        }
        return { marks.filterValues { it.isSelected }.keys.toList() }
    }

    /** The first page: what is there is shown, in this order. */
    private fun Page.plan(screen: Screen, plan: Plan) {
        title(texts.plan)
        if (!plan.enough) text(texts.questionsLeft)
        for (headline in plan.firstPage.headlines) text(headline, bold = true)
        for (action in plan.firstPage.actions) box(isUrgent = action.urgency == Urgency.NOW) {
            note(action.howSoon)
            text(action.title.words(), bold = true)
            for (line in listOfNotNull(action.dutyText, action.dismissed)) text(line)
            text(action.brief.words())
            // The helpline gives advice. It stands beside a contact that does not answer, never instead of it.
            for (contact in listOfNotNull(action.contact, action.helpline)) text(contact.words())
            action.phone?.let { text(it.words()) }
            press(texts.why, says = "${texts.why} ${action.title.words().spoken}") { open(action.id) }
        }
        for (no in plan.firstPage.prohibitions) box { text(no.title.words(), bold = true); text(no.brief.words()) }
        for (action in plan.firstPage.rest) text(Words("${action.howSoon}: ") + action.title.words())
        if (screen.step != null) press(if (plan.enough) texts.goOn else texts.next, primary = true) { lookAt(null) }
        screen.back?.let { back -> press(texts.back) { lookAt(back) } }
        text(texts.askQuit)
        press(texts.quit) { planIsOpen = false; act { model.forget(); walk(texts, notice, begin) } }
        blocks(plan.notice)
    }

    private fun reached(contacts: List<ContactCard>): List<Words> =
        contacts.flatMap { contact -> contact.phones.map { Words("${contact.name} ") + it.words() } }

    private fun FirstContact.words(): Words {
        val reached = phone?.words() ?: web?.let(::Words)
        val first = if (reached == null) Words(name) else Words("$name ") + reached
        return listOfNotNull(status, adviceOnly).fold(first) { all, part -> all + Words(". $part") }
    }

    /** The card of an action: how, why, and what it rests on. */
    private fun Page.card(action: PlannedAction) {
        title(action.title.words())
        text(action.howSoon, bold = true)
        text(action.dutyText.orEmpty())
        blocks(action.body + action.say + action.not + action.next)
        text(texts.why, bold = true)
        action.reasons.forEach { text(it.text) }
        text(texts.sources, bold = true)
        action.sources.forEach { note(it.title) }
        press(texts.back, primary = true) { open(null) }
    }

    private fun open(card: String?) { openCard = card; draw() }
    private fun lookAt(step: String?) { planIsOpen = false; act { model.lookAt(step) } }
    /** A call of the model, and what is wrong in words. */
    private fun act(work: suspend () -> Unit) {
        scope.launch {
            try {
                model.state.value.let { before -> work(); if (model.state.value !== before) draw() }
            } catch (why: AnswerException) {
                model.tell(why).let { told -> put(BorderLayout.NORTH, size) { title(told) } } // Read aloud at once.
            }
        }
    }

    private fun emergency(lines: List<Words>): Unit = put(BorderLayout.SOUTH, size) { lines.forEach { text(it, bold = true) } }
}
