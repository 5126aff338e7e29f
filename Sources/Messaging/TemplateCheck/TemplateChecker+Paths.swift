// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateChecker {
    /// The value of an expression; what does not exist is reported.
    mutating func value(of expression: Syntax.Expression) -> CheckedValue {
        switch expression {
        case .literal(let literal, _): return Self.value(of: literal)
        case .path(let path): return value(of: path)
        case .range(let from, let to, let place):
            for end in [from, to] {
                let value = value(of: end)
                if !value.type.isNumber {
                    report(
                        .wrongType, at: place, subject: value.name,
                        "\(value.name) is a \(value.type.name); a range needs numbers")
                }
                reportNullable(value, at: place)
            }
            return CheckedValue(type: .array(of: .integer), mayBeEmpty: true, name: "the range")
        }
    }

    static func value(of literal: Syntax.Literal) -> CheckedValue {
        switch literal {
        case .null: CheckedValue(type: .any, mayBeNil: true, literal: literal, name: "nil")
        case .bool: CheckedValue(type: .boolean, literal: literal, name: "the truth value")
        case .integer, .large:
            CheckedValue(type: .integer, literal: literal, name: "the number")
        case .number: CheckedValue(type: .decimal, literal: literal, name: "the number")
        case .text(let text):
            CheckedValue(
                type: .text, mayBeEmpty: text.allSatisfy(\.isWhitespace), literal: literal,
                name: "the text")
        case .blank, .empty:
            CheckedValue(type: .any, mayBeEmpty: true, literal: literal, name: "blank")
        }
    }

    private mutating func value(of path: Syntax.Path) -> CheckedValue {
        guard case .name(let name) = path.root else {
            if case .index(let expression) = path.root { _ = value(of: expression) }
            for case .index(let expression) in path.steps { _ = value(of: expression) }
            return .anything
        }
        guard var value = variable(name, in: scope) else {
            for case .index(let expression) in path.steps { _ = self.value(of: expression) }
            reportMissing(name, of: nil, among: Array(roots.keys) + scope.locals.keys, path.place)
            return .anything
        }
        var key: String? = name
        var label = name
        for step in path.steps {
            switch step {
            case .name(let name):
                key = key.map { "\($0).\(name)" }
                label += ".\(name)"
                guard let next = self.value(value, named: name, key, label, path.place) else {
                    return .anything
                }
                value = next
            case .index(let expression):
                let index = self.value(of: expression)
                switch index.literal {
                case .text(let name)?:
                    key = key.map { "\($0).\(name)" }
                    label += ".\(name)"
                    guard let next = self.value(value, named: name, key, label, path.place) else {
                        return .anything
                    }
                    value = next
                default:
                    if case .integer(let number)? = index.literal {
                        key = key.map { "\($0)[\(number)]" }
                    } else {
                        key = nil
                    }
                    label += "[…]"
                    guard let next = element(of: value, at: index, key, label, path.place) else {
                        return .anything
                    }
                    value = next
                }
            }
        }
        value.name = label
        return value
    }

    private mutating func reportMissing(
        _ name: String, of label: String?, among names: [String], _ place: TemplatePlace
    ) {
        let meant = NearNames.nearest(to: name, in: names)
        let whole = label.map { "\($0).\(name)" } ?? name
        report(
            .missing, at: place, subject: whole, suggestion: meant,
            "there is no \(name) in \(label ?? "the data")")
    }

    private mutating func value(
        _ value: CheckedValue, named name: String, _ key: String?, _ label: String,
        _ place: TemplatePlace
    ) -> CheckedValue? {
        let isKnown = key.map { scope.present.contains($0) } ?? false
        switch value.type {
        case .any: return .anything
        case .object(let fields):
            if let field = fields.first(where: { $0.name == name }) {
                var next = self.value(of: field, key: key ?? "", in: scope)
                if value.mayBeNil, !isKnown { next.mayBeNil = true }
                next.name = label
                return next
            }
            if name == "size" { return CheckedValue(type: .integer, name: label) }
            reportMissing(
                name, of: String(label.dropLast(name.count + 1)), among: fields.map(\.name), place)
            return nil
        case .array(let element):
            switch name {
            case "size":
                return CheckedValue(type: .integer, mayBeNil: value.mayBeNil, name: label)
            case "first", "last":
                return CheckedValue(
                    type: element, mayBeNil: (value.mayBeNil || value.mayBeEmpty) && !isKnown,
                    name: label)
            default:
                report(
                    .wrongType, at: place, subject: label,
                    "\(label.dropLast(name.count + 1)) is a list and has no \(name)")
                return nil
            }
        default:
            if name == "size", value.type == .text || value.type == .date {
                return CheckedValue(type: .integer, mayBeNil: value.mayBeNil, name: label)
            }
            report(
                .wrongType, at: place, subject: label,
                "\(label.dropLast(name.count + 1)) is a \(value.type.name) and has no \(name)")
            return nil
        }
    }

    private mutating func element(
        of value: CheckedValue, at index: CheckedValue, _ key: String?, _ label: String,
        _ place: TemplatePlace
    ) -> CheckedValue? {
        switch value.type {
        case .array(let element):
            guard index.type.isNumber else {
                report(
                    .wrongType, at: place, subject: label,
                    "a list is indexed by a number, not by a \(index.type.name)")
                return nil
            }
            let isKnown = key.map { scope.present.contains($0) } ?? false
            return CheckedValue(type: element, mayBeNil: !isKnown, name: label)
        case .object, .any: return .anything
        default:
            report(
                .wrongType, at: place, subject: label,
                "a \(value.type.name) has no elements")
            return nil
        }
    }

    /// The text by which a path is known to the scope; nil for one with a computed step.
    static func key(of path: Syntax.Path) -> String? {
        guard case .name(var key) = path.root else { return nil }
        for step in path.steps {
            switch step {
            case .name(let name): key += ".\(name)"
            case .index(.literal(.text(let name), _)): key += ".\(name)"
            case .index(.literal(.integer(let number), _)): key += "[\(number)]"
            case .index: return nil
            }
        }
        return key
    }

    /// A path and what it leads through: `a`, `a.b`, `a.b.c`.
    static func prefixes(of key: String) -> Set<String> {
        var result: Set<String> = [key]
        for index in key.indices where key[index] == "." || key[index] == "[" {
            result.insert(String(key[..<index]))
        }
        return result
    }
}
