// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a filter of the language takes and gives.
struct FilterSignature {
    /// What goes in.
    enum Input {
        case text, number, list, textOrList, date, anything
    }

    /// What comes out.
    enum Output {
        case text, integer, decimal, number, boolean, same, element, textList, any
    }

    /// What an argument is.
    enum Argument {
        case text, number, list, anything, field
    }

    let input: Input
    let output: Output
    /// The arguments by position.
    let arguments: [Argument]
    /// How many of them must be there.
    let required: Int
    /// Whether a text that is not blank can become blank, a list lose all elements.
    let mayEmpty: Bool

    private init(
        _ input: Input, _ output: Output, _ arguments: [Argument] = [], required: Int? = nil,
        mayEmpty: Bool = false
    ) {
        self.input = input
        self.output = output
        self.arguments = arguments
        self.required = required ?? arguments.count
        self.mayEmpty = mayEmpty
    }

    /// The filters of the language by name.
    static let standard: [String: FilterSignature] = {
        var table: [String: FilterSignature] = [:]
        for name in [
            "upcase", "downcase", "capitalize", "escape", "h", "escape_once", "url_encode",
            "url_decode", "base64_encode", "base64_url_safe_encode", "newline_to_br",
            "strip", "lstrip", "rstrip", "strip_newlines", "squish", "raw",
        ] { table[name] = FilterSignature(.text, .text) }
        for name in ["strip_html", "base64_decode", "base64_url_safe_decode"] {
            table[name] = FilterSignature(.text, .text, mayEmpty: true)
        }
        for name in ["append", "prepend"] { table[name] = FilterSignature(.text, .text, [.text]) }
        for name in ["remove", "remove_first", "remove_last"] {
            table[name] = FilterSignature(.text, .text, [.text], mayEmpty: true)
        }
        table["replace"] = FilterSignature(
            .text, .text, [.text, .text], required: 1, mayEmpty: true)
        table["replace_first"] = table["replace"]
        table["replace_last"] = FilterSignature(.text, .text, [.text, .text], mayEmpty: true)
        table["truncate"] = FilterSignature(.text, .text, [.number, .text], required: 0)
        table["truncatewords"] = table["truncate"]
        table["split"] = FilterSignature(.text, .textList, [.text])
        table["slice"] = FilterSignature(
            .textOrList, .same, [.number, .number], required: 1, mayEmpty: true)
        table["size"] = FilterSignature(.textOrList, .integer)
        for name in ["abs"] { table[name] = FilterSignature(.number, .number) }
        for name in ["ceil", "floor"] { table[name] = FilterSignature(.number, .integer) }
        table["round"] = FilterSignature(.number, .decimal, [.number], required: 0)
        for name in ["plus", "minus", "times", "divided_by", "modulo", "at_least", "at_most"] {
            table[name] = FilterSignature(.number, .number, [.number])
        }
        table["date"] = FilterSignature(.date, .text, [.text], required: 0)
        table["default"] = FilterSignature(.anything, .any, [.anything], required: 0)
        table["join"] = FilterSignature(.list, .text, [.text], required: 0)
        for name in ["first", "last"] { table[name] = FilterSignature(.list, .element) }
        table["reverse"] = FilterSignature(.list, .same)
        for name in ["sort", "sort_natural", "uniq"] {
            table[name] = FilterSignature(.list, .same, [.field], required: 0)
        }
        table["compact"] = FilterSignature(.list, .same, [.field], required: 0, mayEmpty: true)
        table["concat"] = FilterSignature(.list, .same, [.list])
        table["map"] = FilterSignature(.list, .any, [.field])
        for name in ["where", "reject"] {
            table[name] = FilterSignature(
                .list, .same, [.field, .anything], required: 1, mayEmpty: true)
        }
        table["find"] = FilterSignature(.list, .element, [.field, .anything], required: 1)
        table["find_index"] = FilterSignature(.list, .integer, [.field, .anything], required: 1)
        table["has"] = FilterSignature(.list, .boolean, [.field, .anything], required: 1)
        table["sum"] = FilterSignature(.list, .number, [.field], required: 0)
        return table
    }()

    /// Whether a value can go in.
    func takes(_ value: CheckedValue) -> Bool {
        switch (input, value.type) {
        case (.anything, _), (_, .any): return true
        case (.text, _): return value.type.isScalar
        case (.number, let type):
            if case .text(let text)? = value.literal { return Self.isNumeral(text) }
            return type.isNumber
        case (.list, .array): return true
        case (.textOrList, .array), (.textOrList, .text), (.textOrList, .date): return true
        case (.date, .date), (.date, .integer): return true
        case (.date, .text): return value.literal != nil
        default: return false
        }
    }

    /// What has to go in, in words.
    var inputName: String {
        switch input {
        case .text: "a text"
        case .number: "a number"
        case .list: "a list"
        case .textOrList: "a text or a list"
        case .date: "a date"
        case .anything: "a value"
        }
    }

    static func isNumeral(_ text: String) -> Bool {
        Double(text) != nil
    }
}
