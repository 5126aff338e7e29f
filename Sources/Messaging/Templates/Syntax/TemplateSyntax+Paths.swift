// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateSyntax {
    /// The paths that are read from the data, joined by dots, each once, sorted.
    ///
    /// A path ends at the first step that is not a plain name.
    var dataPaths: [String] {
        var walk = PathWalk()
        walk.body(body, [])
        return walk.found.sorted()
    }

    private struct PathWalk {
        var found: Set<String> = []
        /// Names that `assign`, `capture` and counters give, from their place on.
        var given: Set<String> = []

        mutating func body(_ nodes: [Node], _ bound: Set<String>) {
            for node in nodes { self.node(node, bound) }
        }

        private mutating func node(_ node: Node, _ bound: Set<String>) {
            switch node {
            case .text, .interrupt: break
            case .output(let pipeline): self.pipeline(pipeline, bound)
            case .assign(let name, let value, _):
                pipeline(value, bound)
                given.insert(name)
            case .capture(let name, let nodes, _):
                body(nodes, bound)
                given.insert(name)
            case .branches(let branches, let otherwise, _):
                for branch in branches {
                    condition(branch.condition, bound)
                    body(branch.body, bound)
                }
                body(otherwise ?? [], bound)
            case .matches(let subject, let matches, _):
                expression(subject, bound)
                for match in matches {
                    for value in match.values { expression(value, bound) }
                    body(match.body, bound)
                }
            case .loop(let loop):
                expression(loop.collection, bound)
                for part in [loop.limit, loop.offset, loop.columns] {
                    if let part { expression(part, bound) }
                }
                let inner = [loop.variable, loop.isTable ? "tablerowloop" : "forloop"]
                body(loop.body, bound.union(inner))
                body(loop.otherwise ?? [], bound)
            case .partial(let partial):
                expression(partial.name, bound)
                if let value = partial.value { expression(value, bound) }
                for argument in partial.arguments { expression(argument.value, bound) }
            case .counter(let name, _, _): given.insert(name)
            case .cycle(let group, let values, _):
                if let group { expression(group, bound) }
                for value in values { expression(value, bound) }
            case .changed(let nodes, _): body(nodes, bound)
            }
        }

        private mutating func pipeline(_ pipeline: Pipeline, _ bound: Set<String>) {
            if let value = pipeline.value { expression(value, bound) }
            for filter in pipeline.filters {
                for argument in filter.arguments { expression(argument, bound) }
                for argument in filter.named { expression(argument.value, bound) }
            }
        }

        private mutating func condition(_ condition: Condition, _ bound: Set<String>) {
            switch condition {
            case .value(let value): expression(value, bound)
            case .comparison(let left, _, let right):
                expression(left, bound)
                expression(right, bound)
            case .and(let left, let right), .or(let left, let right):
                self.condition(left, bound)
                self.condition(right, bound)
            case .not(let inner): self.condition(inner, bound)
            }
        }

        private mutating func expression(_ expression: Expression, _ bound: Set<String>) {
            switch expression {
            case .literal: break
            case .range(let from, let to, _):
                self.expression(from, bound)
                self.expression(to, bound)
            case .path(let path):
                var names: [String] = []
                var isPlain = true
                for step in [path.root] + path.steps {
                    switch step {
                    case .name(let name): if isPlain { names.append(name) }
                    case .index(let index):
                        isPlain = false
                        self.expression(index, bound)
                    }
                }
                guard let first = names.first, !bound.contains(first), !given.contains(first)
                else { return }
                found.insert(names.joined(separator: "."))
            }
        }
    }
}
