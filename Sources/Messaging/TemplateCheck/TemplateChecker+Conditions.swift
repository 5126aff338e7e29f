// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateChecker {
    /// Checks the values of a condition; the right side of `and` and `or` with what the left proves.
    mutating func check(_ condition: Syntax.Condition) {
        switch condition {
        case .value(let expression): _ = operand(expression)
        case .not(let inner): check(inner)
        case .and(let left, let right), .or(let left, let right):
            check(left)
            let before = scope
            var isAnd = false
            if case .and = condition { isAnd = true }
            scope.add(facts(of: left, holds: isAnd))
            check(right)
            scope = before
        case .comparison(let left, let comparison, let right):
            check(operand(left), comparison, operand(right), at: left.place)
        }
    }

    /// A value that is asked for: it may be null, its variable may not be unset.
    private mutating func operand(_ expression: Syntax.Expression) -> CheckedValue {
        if case .path(let path) = expression, case .name(let name) = path.root,
            let variable = variable(name, in: scope), variable.mayBeUnset
        {
            report(
                .nullable, at: path.place, subject: name,
                "\(name) is not set on every way that leads here")
        }
        return value(of: expression)
    }

    private mutating func check(
        _ left: CheckedValue, _ comparison: Syntax.Comparison, _ right: CheckedValue,
        at place: TemplatePlace
    ) {
        switch comparison {
        case .equal, .notEqual: checkComparable(left, right, at: place)
        case .less, .greater, .atMost, .atLeast:
            for value in [left, right] where value.literal == .null {
                report(
                    .wrongType, at: place, subject: value.name, "nil is neither less nor greater")
                return
            }
            for value in [left, right] where value.literal == nil {
                reportNullable(value, at: place)
            }
            let areNumbers = left.type.isNumber && right.type.isNumber
            let areTexts =
                [.text, .date].contains(left.type) && left.type.isComparable(to: right.type)
            if !areNumbers, !areTexts {
                let wrong = left.type.isNumber ? right : left
                report(
                    .wrongType, at: place, subject: wrong.name,
                    "a \(left.type.name) is not compared with a \(right.type.name)")
            }
        case .contains:
            switch left.type {
            case .text, .date, .any, .object: break
            case .array(let element):
                if !element.isComparable(to: right.type) {
                    report(
                        .wrongType, at: place, subject: left.name,
                        "\(left.name) holds no \(right.type.name)")
                }
            default:
                report(
                    .wrongType, at: place, subject: left.name,
                    "\(left.name) is a \(left.type.name) and contains nothing")
            }
        }
    }

    /// Reports two values that can never be equal.
    mutating func checkComparable(
        _ left: CheckedValue, _ right: CheckedValue, at place: TemplatePlace
    ) {
        // An empty text or list may be asked for by `''`, whatever it is compared with.
        if right.literal == .text("") || left.literal == .text("") { return }
        if !left.type.isComparable(to: right.type) {
            report(
                .wrongType, at: place, subject: left.name,
                "\(left.name) is a \(left.type.name) and never equal to a \(right.type.name)")
        }
    }

    /// The paths that have a value when the condition holds, or when it does not.
    func facts(of condition: Syntax.Condition, holds: Bool) -> PathFacts {
        switch condition {
        case .value(let expression): return holds ? presence(of: expression) : PathFacts()
        case .not(let inner): return facts(of: inner, holds: !holds)
        case .and(let left, let right):
            let (left, right) = (facts(of: left, holds: holds), facts(of: right, holds: holds))
            return holds ? left.union(right) : left.intersection(right)
        case .or(let left, let right):
            let (left, right) = (facts(of: left, holds: holds), facts(of: right, holds: holds))
            return holds ? left.intersection(right) : left.union(right)
        case .comparison(let left, let comparison, let right):
            return facts(left, comparison, right, holds: holds)
                .union(facts(right, comparison.mirrored, left, holds: holds))
        }
    }

    private func presence(of expression: Syntax.Expression, isFilled: Bool = false) -> PathFacts {
        guard case .path(let path) = expression, let key = Self.key(of: path) else {
            return PathFacts()
        }
        var facts = PathFacts(present: Self.prefixes(of: key))
        if isFilled { facts.filled = [key] }
        for suffix in [".first", ".last", "[0]"] where key.hasSuffix(suffix) {
            facts.filled.insert(String(key.dropLast(suffix.count)))
        }
        return facts
    }

    /// What a comparison proves about its left side.
    private func facts(
        _ path: Syntax.Expression, _ comparison: Syntax.Comparison, _ other: Syntax.Expression,
        holds: Bool
    ) -> PathFacts {
        guard case .path = path else { return PathFacts() }
        if case .literal(let literal, _) = other {
            switch (literal, comparison) {
            case (.null, .equal): return holds ? PathFacts() : presence(of: path)
            case (.null, .notEqual): return holds ? presence(of: path) : PathFacts()
            case (.blank, .equal):
                return holds ? PathFacts() : presence(of: path, isFilled: true)
            case (.blank, .notEqual):
                return holds ? presence(of: path, isFilled: true) : PathFacts()
            case (.empty, .equal), (.text(""), .equal):
                return holds ? PathFacts() : filled(path)
            case (.empty, .notEqual), (.text(""), .notEqual):
                return holds ? filled(path) : PathFacts()
            case (.integer(let number), _):
                if let list = sized(path), Self.provesSome(comparison, number, holds: holds) {
                    return presence(of: .path(list), isFilled: true)
                }
            default: break
            }
            let isProof = comparison != .notEqual
            return holds && isProof || !holds && comparison == .notEqual
                ? presence(of: path) : PathFacts()
        }
        // Less and greater hold of values only; equal holds of two nulls too.
        switch comparison {
        case .less, .greater, .atMost, .atLeast, .contains:
            return holds ? presence(of: path) : PathFacts()
        case .equal, .notEqual: return PathFacts()
        }
    }

    /// Being unlike the empty text proves that a text is filled, not that there is one.
    private func filled(_ path: Syntax.Expression) -> PathFacts {
        guard case .path(let path) = path, let key = Self.key(of: path) else { return PathFacts() }
        return PathFacts(filled: [key])
    }

    /// The list whose `size` a path is.
    private func sized(_ expression: Syntax.Expression) -> Syntax.Path? {
        guard case .path(var path) = expression, path.steps.last == .name("size") else {
            return nil
        }
        path.steps.removeLast()
        return path
    }

    /// Whether a comparison of a size with a number proves that there is an element.
    private static func provesSome(
        _ comparison: Syntax.Comparison, _ number: Int64, holds: Bool
    ) -> Bool {
        switch (comparison, holds) {
        case (.greater, true): number >= 0
        case (.atLeast, true), (.equal, true): number >= 1
        case (.notEqual, true), (.equal, false): number == 0
        case (.less, false): number >= 1
        case (.atMost, false): number >= 0
        default: false
        }
    }
}

extension TemplateSyntax.Comparison {
    /// The comparison with its sides swapped.
    var mirrored: TemplateSyntax.Comparison {
        switch self {
        case .less: .greater
        case .greater: .less
        case .atMost: .atLeast
        case .atLeast: .atMost
        case .equal, .notEqual, .contains: self
        }
    }
}
