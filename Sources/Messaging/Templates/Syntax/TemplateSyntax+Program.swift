// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateSyntax {
    /// The tree of a program.
    init(_ program: TemplateProgram) {
        body = Reader(program: program).body(program.body)
    }

    /// Reads the flat arrays of a program back into a tree.
    private struct Reader {
        let program: TemplateProgram
        /// Where each line begins.
        let lines: [Int]

        init(program: TemplateProgram) {
            self.program = program
            var lines = [0]
            for index in 0..<program.sourceCount where program.bytes[index] == 0x0A {
                lines.append(index + 1)
            }
            self.lines = lines
        }

        private func place(_ offset: UInt32) -> TemplatePlace {
            var low = 0
            var high = lines.count
            while high - low > 1 {
                let middle = (low + high) / 2
                if lines[middle] <= Int(offset) { low = middle } else { high = middle }
            }
            var column = 1
            for index in lines[low]..<min(max(Int(offset), lines[low]), program.sourceCount)
            where program.bytes[index] & 0xC0 != 0x80 {
                column += 1
            }
            return TemplatePlace(line: low + 1, column: column)
        }

        func body(_ range: ProgramBody) -> [Node] { range.indices.compactMap(node) }

        private func node(_ index: Int) -> Node? {
            let node = program.nodes[index]
            let place = self.place(node.offset)
            switch node.kind {
            case .nothing: return nil
            case .text, .raw:
                return node.text.count == 0 ? nil : .text(program.text(node.text), place)
            case .output: return .output(pipeline(node.index))
            case .assign:
                return .assign(
                    name: program.name(node.extra), value: pipeline(node.index), place)
            case .capture:
                return .capture(name: program.name(node.extra), body: body(node.body), place)
            case .branches: return branches(node, place)
            case .matches: return matches(node, place)
            case .loop, .table: return .loop(loop(node, place))
            case .partial: return .partial(partial(node, place))
            case .counter:
                return .counter(
                    name: program.name(node.extra), step: node.flag ? 1 : -1, place)
            case .cycle:
                let group = node.body.start
                return .cycle(
                    group: group < 0 ? nil : expression(group),
                    values: expressions(node.index, node.extra), place)
            case .changed: return .changed(body: body(node.body), place)
            case .interrupt: return .interrupt(isBreak: node.flag, place)
            }
        }

        private func branches(_ node: ProgramNode, _ place: TemplatePlace) -> Node {
            var found: [Branch] = []
            for offset in 0..<Int(node.extra) {
                let branch = program.branches[Int(node.index) + offset]
                if branch.condition < 0 {
                    return .branches(found, otherwise: body(branch.body), place)
                }
                var condition = condition(branch.condition)
                if node.flag, offset == 0 { condition = .not(condition) }
                found.append(
                    Branch(
                        condition: condition, body: body(branch.body),
                        place: self.place(branch.offset)))
            }
            return .branches(found, otherwise: nil, place)
        }

        private func matches(_ node: ProgramNode, _ place: TemplatePlace) -> Node {
            let found = (0..<Int(node.extra)).map { offset in
                let branch = program.branches[Int(node.index) + offset]
                return Match(
                    values: branch.condition < 0
                        ? [] : expressions(branch.condition, branch.count),
                    body: body(branch.body), place: self.place(branch.offset))
            }
            return .matches(subject: expression(node.body.start), found, place)
        }

        private func loop(_ node: ProgramNode, _ place: TemplatePlace) -> Loop {
            let loop = program.loops[Int(node.index)]
            return Loop(
                variable: program.name(loop.variable), collection: expression(loop.collection),
                limit: optional(loop.limit), offset: optional(loop.offsetValue),
                columns: optional(loop.columns), isReversed: loop.isReversed,
                isTable: node.kind == .table, body: body(loop.body),
                otherwise: loop.hasElse ? body(loop.otherwise) : nil, place: place)
        }

        private func partial(_ node: ProgramNode, _ place: TemplatePlace) -> Partial {
            let partial = program.partials[Int(node.index)]
            return Partial(
                name: expression(partial.name), value: optional(partial.value),
                isLoop: partial.isLoop,
                alias: partial.alias < 0 ? nil : program.name(partial.alias),
                arguments: named(partial.firstNamed, partial.namedCount),
                isIsolated: partial.isIsolated, place: place)
        }

        private func pipeline(_ index: Int32) -> Pipeline {
            let pipeline = program.pipelines[Int(index)]
            let filters = (0..<Int(pipeline.filterCount)).map { offset in
                let filter = program.filters[Int(pipeline.firstFilter) + offset]
                return Filter(
                    name: program.text(filter.name),
                    arguments: expressions(filter.firstArgument, filter.argumentCount),
                    named: named(filter.firstNamed, filter.namedCount),
                    place: self.place(filter.offset))
            }
            return Pipeline(
                value: optional(pipeline.value), filters: filters,
                place: self.place(pipeline.offset))
        }

        private func expressions(_ first: Int32, _ count: Int32) -> [Expression] {
            (0..<Int(count)).map { expression(program.arguments[Int(first) + $0]) }
        }

        private func named(_ first: Int32, _ count: Int32) -> [Argument] {
            (0..<Int(count)).map { offset in
                let argument = program.named[Int(first) + offset]
                return Argument(
                    name: program.name(argument.name), value: expression(argument.value))
            }
        }

        private func optional(_ index: Int32) -> Expression? {
            index < 0 ? nil : expression(index)
        }

        private func expression(_ index: Int32) -> Expression {
            let expression = program.expressions[Int(index)]
            let place = self.place(expression.offset)
            switch expression.kind {
            case .null: return .literal(.null, place)
            case .yes: return .literal(.bool(true), place)
            case .no: return .literal(.bool(false), place)
            case .blank: return .literal(.blank, place)
            case .empty: return .literal(.empty, place)
            case .integer: return .literal(.integer(expression.number), place)
            case .float:
                let bits = UInt64(bitPattern: expression.number)
                return .literal(.number(Double(bitPattern: bits)), place)
            case .large: return .literal(.large(program.text(expression.text)), place)
            case .text: return .literal(.text(program.text(expression.text)), place)
            case .path, .dynamic: return .path(path(expression, place))
            case .range:
                return .range(
                    from: self.expression(expression.index),
                    to: self.expression(Int32(bitPattern: expression.text.start)), place)
            case .constantRange:
                return .range(
                    from: .literal(.integer(expression.number), place),
                    to: .literal(.integer(expression.other), place), place)
            }
        }

        private func path(_ expression: ProgramExpression, _ place: TemplatePlace) -> Path {
            let root: Step =
                expression.kind == .path
                ? .name(program.name(expression.index))
                : .index(self.expression(expression.index))
            let steps = expression.text.indices.map { index -> Step in
                let step = program.steps[index]
                return step.kind == .index
                    ? .index(self.expression(step.index)) : .name(program.name(step.index))
            }
            return Path(root: root, steps: steps, place: place)
        }

        private func condition(_ index: Int32) -> Condition {
            let part = program.conditions[Int(index)]
            let left = expression(part.left)
            let operation: Comparison? =
                switch part.operation {
                case .truth, .unknown: nil
                case .equal: .equal
                case .notEqual: .notEqual
                case .less: .less
                case .greater: .greater
                case .atMost: .atMost
                case .atLeast: .atLeast
                case .contains: .contains
                }
            var result = Condition.value(left)
            if let operation, part.right >= 0 {
                result = .comparison(left, operation, expression(part.right))
            }
            switch part.link {
            case .none: return result
            case .and: return .and(result, condition(part.next))
            case .or: return .or(result, condition(part.next))
            }
        }
    }
}
