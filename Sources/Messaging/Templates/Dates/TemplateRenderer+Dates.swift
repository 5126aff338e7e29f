// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The directives of `date`, as Ruby's `strftime` knows them.
extension TemplateRenderer {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let days = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    /// How a directive is to be written.
    private struct Style {
        var padding: UInt8?
        var isBare = false
        var isUpper = false
        var isSwapped = false
        var colons = 0
        var width = 0
    }

    /// Writes the directive at `place`; returns what follows it.
    mutating func directive(_ place: Int, _ end: Int, _ moment: TemplateMoment) -> Int {
        var next = place + 1
        var style = Style()
        flags: while next < end {
            switch texts[next] {
            case UInt8(ascii: "-"): style.isBare = true
            case UInt8(ascii: "0"): style.padding = 0x30
            case UInt8(ascii: "_"): style.padding = 0x20
            case UInt8(ascii: "^"): style.isUpper = true
            case UInt8(ascii: "#"): style.isSwapped = true
            case UInt8(ascii: ":"): style.colons += 1
            default: break flags
            }
            next += 1
        }
        while next < end, texts[next].isDigit {
            style.width = min(style.width * 10 + Int(texts[next] - 0x30), 1_000)
            next += 1
        }
        if next < end, texts[next] == UInt8(ascii: "E") || texts[next] == UInt8(ascii: "O") {
            next += 1
        }
        guard next < end, write(texts[next], moment, style) else {
            // Unknown directives stay as they are.
            let stop = min(next + 1, end)
            texts.append(own: TextRange(place, stop))
            return stop
        }
        return next + 1
    }

    private mutating func write(
        _ directive: UInt8, _ moment: TemplateMoment, _ style: Style
    ) -> Bool {
        let civil = moment.civil
        let hour12 = civil.hour % 12 == 0 ? 12 : civil.hour % 12
        let weekday = civil.weekday.rawValue % 7
        switch directive {
        case UInt8(ascii: "Y"): number(civil.year, civil.year < 0 ? 5 : 4, style)
        case UInt8(ascii: "C"): number(floorDivide(civil.year, 100), 2, style)
        case UInt8(ascii: "y"): number(civil.year - floorDivide(civil.year, 100) * 100, 2, style)
        case UInt8(ascii: "m"): number(civil.month, 2, style)
        case UInt8(ascii: "B"): word(Self.months[civil.month - 1], style)
        case UInt8(ascii: "b"), UInt8(ascii: "h"):
            word(String(Self.months[civil.month - 1].prefix(3)), style)
        case UInt8(ascii: "d"): number(civil.day, 2, style)
        case UInt8(ascii: "e"): number(civil.day, 2, style, 0x20)
        case UInt8(ascii: "j"): number(moment.dayOfYear, 3, style)
        case UInt8(ascii: "H"): number(civil.hour, 2, style)
        case UInt8(ascii: "k"): number(civil.hour, 2, style, 0x20)
        case UInt8(ascii: "I"): number(hour12, 2, style)
        case UInt8(ascii: "l"): number(hour12, 2, style, 0x20)
        case UInt8(ascii: "P"): word(civil.hour < 12 ? "am" : "pm", style)
        case UInt8(ascii: "p"):
            let text = civil.hour < 12 ? "AM" : "PM"
            word(style.isSwapped ? text.lowercased() : text, plain(style))
        case UInt8(ascii: "M"): number(civil.minute, 2, style)
        case UInt8(ascii: "S"): number(civil.second, 2, style)
        case UInt8(ascii: "L"): fraction(civil.microsecond, style.width > 0 ? style.width : 3)
        case UInt8(ascii: "N"): fraction(civil.microsecond, style.width > 0 ? style.width : 9)
        case UInt8(ascii: "z"): offset(moment.secondsFromUTC, style)
        case UInt8(ascii: "Z"):
            let text = moment.abbreviation ?? ""
            word(style.isSwapped ? text.lowercased() : text, plain(style))
        case UInt8(ascii: "A"): word(Self.days[weekday], style)
        case UInt8(ascii: "a"): word(String(Self.days[weekday].prefix(3)), style)
        case UInt8(ascii: "u"): number(civil.weekday.rawValue, 1, style)
        case UInt8(ascii: "w"): number(weekday, 1, style)
        case UInt8(ascii: "G"): number(moment.week.year, 4, style)
        case UInt8(ascii: "g"):
            number(moment.week.year - floorDivide(moment.week.year, 100) * 100, 2, style)
        case UInt8(ascii: "V"): number(moment.week.number, 2, style)
        case UInt8(ascii: "U"): number((moment.dayOfYear + 6 - weekday) / 7, 2, style)
        case UInt8(ascii: "W"): number((moment.dayOfYear + 6 - (weekday + 6) % 7) / 7, 2, style)
        case UInt8(ascii: "s"): number(Int(moment.secondsSinceEpoch), 1, style)
        case UInt8(ascii: "n"): texts.append(0x0A)
        case UInt8(ascii: "t"): texts.append(0x09)
        case UInt8(ascii: "%"): texts.append(directive)
        case UInt8(ascii: "c"): composed("%a %b %e %H:%M:%S %Y", moment, style)
        case UInt8(ascii: "D"), UInt8(ascii: "x"): composed("%m/%d/%y", moment, style)
        case UInt8(ascii: "F"): composed("%Y-%m-%d", moment, style)
        case UInt8(ascii: "v"): composed("%e-%^b-%Y", moment, style)
        case UInt8(ascii: "X"), UInt8(ascii: "T"): composed("%H:%M:%S", moment, style)
        case UInt8(ascii: "r"): composed("%I:%M:%S %p", moment, style)
        case UInt8(ascii: "R"): composed("%H:%M", moment, style)
        case UInt8(ascii: "+"): composed("%a %b %e %H:%M:%S %Z %Y", moment, style)
        default: return false
        }
        return true
    }

    private func floorDivide(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    private func plain(_ style: Style) -> Style {
        var style = style
        style.isSwapped = false
        return style
    }

    private mutating func number(
        _ value: Int, _ width: Int, _ style: Style, _ fill: UInt8 = 0x30
    ) {
        let start = texts.count
        texts.append(integer: Int64(value))
        if style.isBare { return }
        pad(from: start, to: style.width > 0 ? style.width : width, style.padding ?? fill)
    }

    /// Fills what was written from `start` on up to `width`, zeros after the sign.
    private mutating func pad(from start: Int, to width: Int, _ fill: UInt8) {
        let missing = width - (texts.count - start)
        guard missing > 0 else { return }
        let place = fill == 0x30 && texts.count > start && texts[start] == 0x2D ? start + 1 : start
        texts.insert(fill, times: missing, at: place)
    }

    private mutating func word(_ text: String, _ style: Style) {
        let start = texts.count
        texts.append(style.isUpper || style.isSwapped ? text.uppercased() : text)
        pad(from: start, to: style.width, style.padding ?? 0x20)
    }

    private mutating func fraction(_ microseconds: Int, _ digits: Int) {
        var scale = 100_000
        for _ in 0..<digits {
            texts.append(scale > 0 ? 0x30 + UInt8(microseconds / scale % 10) : 0x30)
            scale /= 10
        }
    }

    private mutating func offset(_ seconds: Int, _ style: Style) {
        let start = texts.count
        let magnitude = Swift.abs(seconds)
        texts.append(seconds < 0 ? 0x2D : 0x2B)
        texts.append(magnitude: UInt64(magnitude / 3_600), digits: 2)
        if style.colons > 0 { texts.append(0x3A) }
        texts.append(magnitude: UInt64(magnitude / 60 % 60), digits: 2)
        if style.colons > 1 {
            texts.append(0x3A)
            texts.append(magnitude: UInt64(magnitude % 60), digits: 2)
        }
        let missing = style.width - (texts.count - start)
        if missing > 0 { texts.insert(0x30, times: missing, at: start + 1) }
    }

    /// A directive that stands for several.
    private mutating func composed(
        _ format: StaticString, _ moment: TemplateMoment, _ style: Style
    ) {
        let first = texts.count
        texts.append(format)
        let range = TextRange(first, texts.count)
        let start = texts.count
        var place = first
        while place < range.end {
            if texts[place] == UInt8(ascii: "%") {
                place = directive(place, range.end, moment)
            } else {
                texts.append(texts[place])
                place += 1
            }
        }
        if style.isUpper {
            for index in start..<texts.count where texts[index] &- 0x61 < 26 {
                texts[index] &= 0xDF
            }
        }
        pad(from: start, to: style.width, style.padding ?? 0x20)
        // The format itself is taken out again.
        texts.remove(range)
    }
}
