package sample

import alt.veiviser.*
import java.awt.*
import java.awt.event.*
import javax.swing.*
import javax.swing.BorderFactory.*
import javax.swing.plaf.basic.*
import javax.swing.text.View
import kotlin.collections.List

private val paper = Color.WHITE
private val ink = Color(0x1A1A1A)
private val soft = Color(0x555555)
private val blue = Color(0x0B4F8A)
private val pale = Color(0xEEF3F8)
private val paleRed = Color(0xFCE8E8)

/** A text as it is read, and as a screen reader says it. */
class Words(val text: String, val spoken: String = text) {
    operator fun plus(other: Words): Words = Words(text + other.text, spoken + other.spoken)
}

fun Phone.words(): Words = Words(number, spoken)
fun List<Span>.words(): Words = Words(plain(), joinToString("") { if (it is Span.Phone) it.phone.spoken else listOf(it).plain() })
fun Block.lines(): List<Words> = when (this) {
    is Block.Paragraph -> listOf(spans.words())
    is Block.Items -> items.map { Words("• ", "") + it.words() }
}

private fun edge(width: Int, sides: Int = width) = createEmptyBorder(width, sides, width, sides)

/** One part below another, each as wide as the page and as high as its text is then; it scrolls downwards only. */
private class Column(private val gap: Int, colour: Color) : JPanel(null), Scrollable {
    init { background = colour }
    override fun doLayout() { lay(true) }
    override fun getPreferredSize(): Dimension = lay(false)
    override fun getPreferredScrollableViewportSize(): Dimension = preferredSize
    override fun getScrollableUnitIncrement(visible: Rectangle, orientation: Int, direction: Int): Int = 24
    override fun getScrollableBlockIncrement(visible: Rectangle, orientation: Int, direction: Int): Int = visible.height
    override fun getScrollableTracksViewportWidth(): Boolean = true
    override fun getScrollableTracksViewportHeight(): Boolean = false
    private fun lay(place: Boolean): Dimension {
        val inside = width - insets.left - insets.right
        var y = insets.top
        for (part in components.map { it as JComponent }) {
            val icon = (part as? JToggleButton)?.let { it.icon.iconWidth + it.iconTextGap } ?: 0
            val text = inside - icon - part.insets.left - part.insets.right
            (part.getClientProperty(BasicHTML.propertyKey) as? View)?.setSize(text.toFloat(), 0f)
            if (part.width != inside) part.setSize(inside, part.height)
            val height = part.preferredSize.height
            if (place) part.setBounds(insets.left, y, inside, height)
            y += height + gap
        }
        return Dimension(width, y - gap + insets.bottom)
    }
}

/** A box or a circle, and whether it is picked; as large as the text. */
private class Mark(private val size: Int, private val round: Boolean) : Icon {
    override fun getIconWidth(): Int = size
    override fun getIconHeight(): Int = size
    override fun paintIcon(part: Component, graphics: Graphics, x: Int, y: Int) {
        val arc = if (round) size else size / 4
        (graphics as Graphics2D).setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON)
        val within = if ((part as AbstractButton).isSelected) blue else paper
        for ((colour, edge) in listOf(soft to 0, paper to 2, within to 4)) {
            graphics.color = colour
            graphics.fillRoundRect(x + edge, y + edge, size - 2 * edge, size - 2 * edge, arc, arc)
        }
    }
}

/** Puts parts on a page, from top to bottom: so they are read, and so the focus goes. */
class Page(private val into: JPanel, private val size: Int) {
    var first: JComponent? = null // Where reading begins.
    /** A screen reader reads on from here when the page changes. */
    fun title(words: Words) { label(words, size * 5 / 4, ink, bold = true).also { it.isFocusable = true; first = first ?: it } }
    fun title(text: String): Unit = title(Words(text))
    fun text(text: String, bold: Boolean = false): Unit = text(Words(text), bold)
    fun text(words: Words, bold: Boolean = false) { if (words.text.isNotEmpty()) label(words, size, ink, bold) }
    fun note(text: String) { label(Words(text), size * 7 / 8, soft) }
    fun blocks(blocks: List<Block>): Unit = blocks.flatMap { it.lines() }.forEach { text(it) }

    fun box(isUrgent: Boolean = false, content: Page.() -> Unit) {
        part(size / 2, if (isUrgent) paleRed else pale, content).border = edge(size)
    }

    /** A group for a screen reader. */
    fun group(name: Words, content: Page.() -> Unit) {
        part(0, into.background, content).accessibleContext.accessibleName = name.spoken
    }

    private fun part(gap: Int, colour: Color, content: Page.() -> Unit): JPanel {
        val panel = Column(gap, colour).also(into::add)
        val page = Page(panel, size).apply(content)
        first = first ?: page.first
        return panel
    }

    fun press(text: String, primary: Boolean = false, says: String = text, then: () -> Unit) {
        val button = JButton(html(text)).apply { ui = BasicButtonUI(); addActionListener { then() } }
        button.background = if (primary) blue else paper
        styled(button, says, size, if (primary) paper else blue, bold = true, ring = soft)
    }

    fun mark(option: OptionCard, one: ButtonGroup?): AbstractButton {
        val (label, help) = option.label.words() to option.help.flatMap { it.lines() }
        val mark = if (one == null) JCheckBox(html(label.text), option.chosen) else JRadioButton(html(label.text), option.chosen)
        mark.iconTextGap = size / 2
        mark.apply { isOpaque = false; isFocusPainted = false; isBorderPainted = true }
        mark.icon = Mark(size * 9 / 8, round = one != null)
        one?.add(mark)
        styled(mark, option.spoken ?: label.spoken, size, ink, ring = into.background)
        mark.accessibleContext.accessibleDescription = help.joinToString(" ") { it.spoken }
        for (line in help) label(line, size * 7 / 8, soft).border = createEmptyBorder(0, size * 17 / 8, size / 2, 0)
        return mark
    }

    fun field(name: String, text: String, lines: Int): JTextArea {
        val field = JTextArea(text, lines, 1).apply { lineWrap = true; wrapStyleWord = true }
        for (way in 0..1) field.setFocusTraversalKeys(way, null) // Tab leaves the field.
        styled(field, name, size, ink, ring = soft)
        return field
    }

    private fun label(words: Words, size: Int, colour: Color, bold: Boolean = false) =
        JLabel(html(words.text)).also { it.isFocusable = false; styled(it, words.spoken, size, colour, bold) }

    /** The ring is a border that shows the focus. */
    private fun styled(part: JComponent, spoken: String, size: Int, colour: Color, bold: Boolean = false, ring: Color? = null) {
        part.font = Font(Font.SANS_SERIF, if (bold) Font.BOLD else Font.PLAIN, size)
        part.foreground = colour
        part.accessibleContext.accessibleName = spoken
        into.add(part)
        fun border(colour: Color, width: Int) {
            part.border = createCompoundBorder(createLineBorder(colour, width), edge(size / 2 - width))
        }
        border(ring ?: return, 1)
        part.addFocusListener(object : FocusListener {
            override fun focusGained(event: FocusEvent) = border(if (part.background == blue) ink else blue, 3)
            override fun focusLost(event: FocusEvent) = border(ring, 1)
        })
    }

    private fun html(text: String) = "<html>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
}

/** Puts another page into a part of a window, or none; with the focus on its title. */
fun JPanel.put(where: String, size: Int, content: (Page.() -> Unit)?) {
    (layout as BorderLayout).getLayoutComponent(where)?.let(::remove)
    val middle = where == BorderLayout.CENTER
    val sheet = Column(if (middle) size * 3 / 4 else size / 4, if (middle) paper else paleRed)
    sheet.border = edge(if (middle) size else size / 2, sides = size)
    val page = Page(sheet, size)
    content?.let { page.it() }
    if (content != null) add(if (middle) JScrollPane(sheet).apply { border = edge(0); viewport.background = paper } else sheet, where)
    revalidate()
    repaint()
    page.first?.requestFocusInWindow()
}
