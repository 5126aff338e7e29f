// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit

/// Writes templates that fit `TemplateWorld.schema`, and plants one fault where it is asked to.
struct TemplateWriter {
    enum Fault: CaseIterable {
        case misspeltRoot, misspeltMember, misspeltElement, nullable, nullableMember, tooLate
        case arithmeticOnText, loopOverText, loopOverNumber, order, equality, memberOfList
        case memberOfNumber, listWritten, objectWritten, truthWritten, joinOfText, dateOfText
        case unknownFilter, tooManyArguments, tooFewArguments, wrongArgument, namedArgument
        case fieldOfMap, nullableArgument, emptyFirst, unset, emptied
    }

    /// The words at whose first letter the fault stands, its kind and the suggestion.
    struct Planted {
        var line = 0
        var column = 0
        var kind = ""
        var suggestion: String?
    }

    var generator: SeededGenerator
    private(set) var lines: [String] = []
    private(set) var planted = Planted()
    private var depth = 0
    private var names = 0

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func write(_ fault: Fault?) -> String {
        let count = Int.random(in: 3...9, using: &generator)
        let place = Int.random(in: 0..<count, using: &generator)
        for index in 0..<count {
            if index == place, let fault { plant(fault) } else { clean() }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices.randomElement(using: &generator) ?? ""
    }

    private var texts: [String] {
        [
            "shop.name", "shop.url", "customer.last_name", "customer.tier", "cart.currency",
            "locale", "shop['name']",
        ]
    }

    private var filters: [String] {
        [
            "", " | upcase", " | escape", " | truncate: 12", " | append: '!'", " | url_encode",
            " | capitalize | escape", " | replace: 'a', 'b'", " | prepend: shop.name", " | strip",
            " | downcase | truncatewords: 3, '…'", " | remove: 'q' | default: 'r'",
        ]
    }

    private mutating func add(_ line: String) {
        lines.append(String(repeating: "  ", count: depth) + line)
    }

    private mutating func variable() -> String {
        names += 1
        return "v\(names)"
    }

    private mutating func clean() {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0...2: add("<p>{{ \(pick(texts))\(pick(filters)) }}</p>")
        case 3:
            add(
                "{{ \(pick(["cart.total", "customer.points", "cart.items.size"])) | \(pick(["plus: 1", "times: 2", "divided_by: 100.0 | round: 2", "minus: customer.points", "at_least: 3"])) }}"
            )
        case 4: add("{{ cart.updated_at | date: '%d.%m.%Y' }} {{ cart.updated_at }}")
        case 5: add("{{ customer.first_name | default: 'you'\(pick(filters)) }}")
        case 6:
            block(
                "if customer.first_name and customer.first_name != ''", "endif",
                ["customer.first_name"])
        case 7:
            block(
                "unless customer.store == nil", "endunless",
                ["customer.store.name", "customer.store.city"])
        case 8: block("if customer.store", "endif", ["customer.store.city"])
        case 9: block("if campaign != blank and customer.vip", "endif", ["campaign"])
        case 10:
            block(
                "for item in cart.items", "endfor",
                ["item.title", "item.sku", "item.quantity", "forloop.index"], inner: itemLines)
        case 11: block("for tag in customer.tags limit: 3", "endfor", ["tag"])
        case 12:
            let name = variable()
            add("{% assign \(name) = \(pick(texts))\(pick(filters)) %}{{ \(name) | upcase }}")
        case 13:
            let name = variable()
            add("{% capture \(name) %}a {{ \(pick(texts)) }}{% endcapture %}{{ \(name) }}")
        case 14:
            block(
                "case customer.tier", "endcase", ["shop.name"],
                before: "{% when 'gold', 'silver' %}")
        case 15: add("{% if cart.items.size > 0 %}{{ cart.items.first.title }}{% endif %}")
        case 16:
            let name = variable()
            add(
                "{% assign \(name) = 0 %}{% for item in cart.items %}{% assign \(name) = item.price | times: item.quantity | plus: \(name) %}{% endfor %}{{ \(name) | divided_by: 100.0 }}"
            )
        case 17: add("{% if customer.tags != empty %}{{ customer.tags | join: ', ' }}{% endif %}")
        case 18:
            add(
                "{% if customer.birthday %}{{ customer.birthday | date: '%d.%m.' }}{% else %}{{ customer.birthday | default: 'soon' }}{% endif %}"
            )
        default:
            let name = variable()
            add(
                "{% if customer.vip %}{% assign \(name) = 'a' %}{% else %}{% assign \(name) = 'b' %}{% endif %}{{ \(name) }}"
            )
        }
    }

    private let itemLines = [
        "{% if item.badge %}{{ item.badge | upcase }}{% endif %}",
        "{% if item.old_price and item.old_price > item.price %}{{ item.old_price | divided_by: 100.0 | round: 2 }}{% endif %}",
        "{% if item.stock < 3 %}{{ item.stock }}{% endif %}", "{{ item.colours | join: ', ' }}",
        "{{ item.colours | first }} {{ item.colours[0] | default: '-' }}",
        "{% cycle 'odd', 'even' %} {{ item.weight | round: 1 }}",
        "{% unless forloop.last %}, {% endunless %}",
        "{% unless item.badge %}none{% else %}{{ item.badge }}{% endunless %}",
        "{% if item.badge == nil %}{% continue %}{% endif %}{{ item.badge }}",
    ]

    private mutating func block(
        _ open: String, _ close: String, _ paths: [String], inner: [String] = [],
        before: String = ""
    ) {
        add("{% \(open) %}\(before)")
        depth += 1
        add("{{ \(pick(paths)) }}")
        if !inner.isEmpty { add(pick(inner)) }
        if depth < 3, Bool.random(using: &generator) { clean() }
        depth -= 1
        add("{% \(close) %}")
    }

    /// Adds a line in which the fault begins behind the mark `^`.
    private mutating func plant(
        _ line: String, _ kind: String, suggestion: String? = nil, wrap: Bool = true
    ) {
        let isWrapped = wrap && Bool.random(using: &generator)
        if isWrapped {
            add(pick(["{% if customer.vip %}", "{% unless customer.vip %}"]))
            depth += 1
        }
        let before = line.prefix { $0 != "^" }
        add(String(before) + line.dropFirst(before.count + 1))
        planted = Planted(
            line: lines.count, column: depth * 2 + before.unicodeScalars.count + 1, kind: kind,
            suggestion: suggestion)
        if isWrapped {
            depth -= 1
            add(lines[planted.line - 2].contains("unless") ? "{% endunless %}" : "{% endif %}")
        }
    }

    /// A name with one fault of typing in it.
    private mutating func misspelt(_ name: String) -> String {
        var letters = Array(name)
        let place = Int.random(in: 1..<letters.count - 1, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: letters.remove(at: place)
        case 1: letters.insert("x", at: place)
        case 2: letters[place] = letters[place] == "x" ? "y" : "x"
        default:
            if letters[place] == letters[place + 1] {
                letters.remove(at: place)
            } else {
                letters.swapAt(place, place + 1)
            }
        }
        return String(letters)
    }

    private mutating func plant(_ fault: Fault) {
        let text = pick(["shop.name", "customer.last_name", "cart.currency"])
        switch fault {
        case .misspeltRoot:
            let name = pick(["customer", "campaign", "locale"])
            plant("{{ ^\(misspelt(name)) | default: 'a' }}", "missing", suggestion: name)
        case .misspeltMember:
            let name = pick(["last_name", "points", "first_name", "birthday"])
            plant("{% if ^customer.\(misspelt(name)) %}a{% endif %}", "missing", suggestion: name)
        case .misspeltElement:
            let name = pick(["title", "quantity", "price", "stock"])
            plant(
                "{% for item in cart.items %}{{ ^item.\(misspelt(name)) }}{% endfor %}", "missing",
                suggestion: name)
        case .nullable: plant("{{ ^customer.first_name }}", "nullable")
        case .nullableMember: plant("a {{ ^customer.store.city | escape }}", "nullable")
        case .tooLate: plant("{{ ^customer.first_name | capitalize | default: 'a' }}", "nullable")
        case .arithmeticOnText: plant("{{ \(text) | ^plus: 1 }}", "wrong-type")
        case .loopOverText: plant("{% for a in ^\(text) %}x{% endfor %}", "wrong-type")
        case .loopOverNumber: plant("{% for a in ^cart.total %}x{% endfor %}", "wrong-type")
        case .order: plant("{% if ^\(text) > 3 %}x{% endif %}", "wrong-type")
        case .equality: plant("{% if ^customer.points == 'many' %}x{% endif %}", "wrong-type")
        case .memberOfList: plant("{{ ^cart.items.title }}", "wrong-type")
        case .memberOfNumber: plant("{{ ^cart.total.amount }}", "wrong-type")
        case .listWritten: plant("{{ ^customer.tags }}", "wrong-type")
        case .objectWritten: plant("{{ ^shop }}", "wrong-type")
        case .truthWritten: plant("{{ ^customer.vip }}", "wrong-type")
        case .joinOfText: plant("{{ \(text) | ^join: ', ' }}", "wrong-type")
        case .dateOfText: plant("{{ \(text) | ^date: '%d' }}", "wrong-type")
        case .unknownFilter:
            let name = pick(["upcase", "capitalize", "truncate", "escape"])
            plant("{{ \(text) | ^\(misspelt(name)) }}", "unknown-filter", suggestion: name)
        case .tooManyArguments: plant("{{ \(text) | ^upcase: 1 }}", "wrong-arguments")
        case .tooFewArguments: plant("{{ cart.total | ^times }}", "wrong-arguments")
        case .wrongArgument: plant("{{ cart.total | ^times: \(text) }}", "wrong-type")
        case .namedArgument: plant("{{ \(text) | ^upcase: how: 1 }}", "wrong-arguments")
        case .fieldOfMap:
            plant(
                "{{ cart.items | ^map: 'titel' | join: ', ' | default: 'a' }}", "missing",
                suggestion: "title")
        case .nullableArgument: plant("{{ \(text) | ^append: campaign }}", "nullable")
        case .emptyFirst: plant("{{ ^cart.items.first.title }}", "nullable")
        case .unset:
            plant(
                "{% if customer.points > 3 %}{% assign lone = 'a' %}{% endif %}{{ ^lone }}",
                "nullable")
        case .emptied: plant("{{ ^customer.motto }}", "may-be-empty")
        }
    }
}
