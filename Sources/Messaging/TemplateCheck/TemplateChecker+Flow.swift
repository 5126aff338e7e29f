// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateChecker {
    /// Branches of `if` and `unless`: each is walked with what its condition proves.
    mutating func check(_ branches: [Syntax.Branch], otherwise: [Syntax.Node]?) {
        var ends: [CheckScope] = []
        for branch in branches {
            check(branch.condition)
            let before = scope
            scope.add(facts(of: branch.condition, holds: true))
            check(branch.body)
            if !Self.leaves(branch.body) || loops == 0 { ends.append(scope) }
            scope = before
            scope.add(facts(of: branch.condition, holds: false))
        }
        if let otherwise {
            check(otherwise)
            if !Self.leaves(otherwise) || loops == 0 { ends.append(scope) }
        } else {
            ends.append(scope)
        }
        join(ends)
    }

    /// Whether a body ends with `break` or `continue`, so that nothing behind it follows.
    private static func leaves(_ body: [Syntax.Node]) -> Bool {
        if case .interrupt? = body.last(where: { !isBlank($0) }) { return true }
        return false
    }

    private static func isBlank(_ node: Syntax.Node) -> Bool {
        if case .text(let text, _) = node { return text.allSatisfy(\.isWhitespace) }
        return false
    }

    /// Branches of `case`.
    mutating func check(_ matches: [Syntax.Match], of subject: Syntax.Expression) {
        let value = value(of: subject)
        var ends: [CheckScope] = []
        var hasElse = false
        let before = scope
        for match in matches {
            scope = before
            if match.values.isEmpty { hasElse = true }
            var isNil = match.values.isEmpty
            for expression in match.values {
                let other = self.value(of: expression)
                if other.literal == .null || other.literal == .blank || other.literal == .empty {
                    isNil = true
                } else {
                    checkComparable(value, other, at: expression.place)
                }
            }
            if !isNil, case .path(let path) = subject, let key = Self.key(of: path) {
                scope.add(PathFacts(present: Self.prefixes(of: key)))
            }
            check(match.body)
            ends.append(scope)
        }
        if !hasElse { ends.append(before) }
        join(ends)
    }

    /// What holds behind branches that end like this.
    private mutating func join(_ ends: [CheckScope]) {
        guard let first = ends.first else { return }
        var names = Set(first.locals.keys)
        for end in ends.dropFirst() { names.formUnion(end.locals.keys) }
        var joined = CheckScope(
            present: ends.dropFirst().reduce(first.present) { $0.intersection($1.present) },
            filled: ends.dropFirst().reduce(first.filled) { $0.intersection($1.filled) })
        for name in names {
            var value: CheckedValue?
            for end in ends {
                let here =
                    variable(name, in: end)
                    ?? CheckedValue(
                        type: .any, mayBeNil: true, mayBeUnset: true, literal: .null, name: name)
                value = value?.joined(here) ?? here
            }
            joined.locals[name] = value
        }
        scope = joined
    }

    /// A variable of the template or a value of the data; nil when there is neither.
    func variable(_ name: String, in scope: CheckScope) -> CheckedValue? {
        if var value = scope.locals[name] {
            if scope.present.contains(name) {
                value.mayBeNil = false
                value.mayBeUnset = false
            }
            if scope.filled.contains(name) { value.mayBeEmpty = false }
            return value
        }
        guard let field = roots[name] else { return nil }
        return value(of: field, key: name, in: scope)
    }

    func value(of field: TemplateField, key: String, in scope: CheckScope) -> CheckedValue {
        CheckedValue(
            type: field.type, mayBeNil: field.mayBeNil && !scope.present.contains(key),
            mayBeEmpty: field.mayBeEmpty && !scope.filled.contains(key), name: key)
    }

    /// `for` and `tablerow`.
    mutating func check(_ loop: Syntax.Loop) {
        let collection = value(of: loop.collection)
        for limit in [loop.limit, loop.offset, loop.columns].compactMap({ $0 }) {
            let value = value(of: limit)
            if !value.type.isNumber {
                report(
                    .wrongType, at: limit.place, subject: value.name,
                    "\(value.name) is a \(value.type.name); a number of items is needed")
            }
            reportNullable(value, at: limit.place)
        }
        if loop.otherwise == nil { reportNullable(collection, at: loop.collection.place) }
        var element = CheckedValue.anything
        switch collection.type {
        case .array(let type): element = CheckedValue(type: type)
        case .any: break
        default:
            report(
                .wrongType, at: loop.collection.place, subject: collection.name,
                "\(collection.name) is a \(collection.type.name); only a list can be walked")
        }
        element.name = loop.variable
        let before = scope
        let kept = (before.locals[loop.variable], before.locals[Self.loopName(loop)])
        if Self.assigns(loop.body), loops < 3 {
            let wasSilent = isSilent
            isSilent = true
            walk(loop, element)
            isSilent = wasSilent
            join([before, scope])
        }
        walk(loop, element)
        scope.locals[loop.variable] = kept.0
        scope.locals[Self.loopName(loop)] = kept.1
        let after = scope
        scope = before
        if let otherwise = loop.otherwise { check(otherwise) }
        if collection.mayBeEmpty || collection.mayBeNil || loop.limit != nil {
            join([after, scope])
        } else {
            scope = after
        }
        scope.forget(loop.variable)
    }

    private mutating func walk(_ loop: Syntax.Loop, _ element: CheckedValue) {
        scope.forget(loop.variable)
        scope.locals[loop.variable] = element
        scope.locals[Self.loopName(loop)] = CheckedValue(
            type: .object(loop.isTable ? Self.tableLoop : Self.forLoop), name: Self.loopName(loop))
        if case .path(let path) = loop.collection, let key = Self.key(of: path) {
            scope.add(PathFacts(present: Self.prefixes(of: key), filled: [key]))
        }
        loops += 1
        check(loop.body)
        loops -= 1
    }

    private static func loopName(_ loop: Syntax.Loop) -> String {
        loop.isTable ? "tablerowloop" : "forloop"
    }

    private static func assigns(_ body: [Syntax.Node]) -> Bool {
        body.contains { node in
            switch node {
            case .assign, .capture, .partial: true
            case .branches(let branches, let otherwise, _):
                branches.contains { assigns($0.body) } || assigns(otherwise ?? [])
            case .matches(_, let matches, _): matches.contains { assigns($0.body) }
            case .loop(let loop): assigns(loop.body) || assigns(loop.otherwise ?? [])
            case .changed(let body, _): assigns(body)
            default: false
            }
        }
    }

    private static let forLoop: [TemplateField] =
        ["index", "index0", "rindex", "rindex0", "length"].map { TemplateField($0, .integer) }
        + ["first", "last"].map { TemplateField($0, .boolean) }
        + [TemplateField("name", .text), TemplateField("parentloop", .any)]

    private static let tableLoop: [TemplateField] =
        ["index", "index0", "rindex", "rindex0", "length", "col", "col0", "row"].map {
            TemplateField($0, .integer)
        } + ["first", "last", "col_first", "col_last"].map { TemplateField($0, .boolean) }

    /// `include` and `render`.
    mutating func check(_ partial: Syntax.Partial) {
        var given = partial.value.map { value(of: $0) }
        var arguments: [(String, CheckedValue)] = []
        if let value = given, value.literal == nil {
            reportNullable(value, at: partial.place)
        }
        for argument in partial.arguments {
            var value = value(of: argument.value)
            if value.literal == nil, reportNullable(value, at: argument.value.place) {
                value.mayBeNil = false
            }
            arguments.append((argument.name, value))
        }
        guard case .literal(.text(let name), _) = partial.name else {
            _ = value(of: partial.name)
            return
        }
        guard let body = find(name) else {
            report(
                .unknownPartial, at: partial.place, subject: name,
                suggestion: NearNames.nearest(to: name, in: partials.keys),
                "there is no partial \(name)")
            return
        }
        guard !open.contains(name), open.count < Self.deepestPartial else { return }
        if partial.isLoop, let list = given {
            if case .array(let element) = list.type {
                given = CheckedValue(type: element)
            } else if list.type != .any {
                report(
                    .wrongType, at: partial.place, subject: list.name,
                    "\(list.name) is a \(list.type.name); only a list can be walked")
            }
        }
        let before = scope
        if partial.isIsolated {
            scope = CheckScope(
                present: Set(before.present.filter { before.locals[Self.root(of: $0)] == nil }),
                filled: Set(before.filled.filter { before.locals[Self.root(of: $0)] == nil }))
        }
        if var given {
            let bound = partial.alias ?? String(name.split(separator: "/").last ?? "")
            given.name = bound
            scope.forget(bound)
            scope.locals[bound] = given
        }
        if partial.isLoop {
            scope.locals["forloop"] = CheckedValue(type: .object(Self.forLoop), name: "forloop")
        }
        for (name, value) in arguments {
            scope.forget(name)
            scope.locals[name] = value
        }
        open.append(name)
        check(body.body)
        open.removeLast()
        if partial.isIsolated { scope = before }
    }

    private func find(_ name: String) -> TemplateSyntax? {
        let name = name.lowercased()
        return partials[name.hasSuffix(".liquid") ? String(name.dropLast(7)) : name]
    }

    static func root(of key: String) -> String {
        String(key.prefix { $0 != "." && $0 != "[" })
    }
}
