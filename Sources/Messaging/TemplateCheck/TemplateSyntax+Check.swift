// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateSyntax {
    /// The faults of the template against a schema, in the order of their places.
    func faults(
        against schema: TemplateSchema, partials: [String: TemplateSyntax] = [:],
        filters: TemplateFilters = TemplateFilters()
    ) -> [TemplateFault] {
        var checker = TemplateChecker(schema: schema, partials: partials, filters: filters)
        checker.check(body)
        return checker.faults.enumerated().sorted { left, right in
            let isInner = (left.element.partial != nil, right.element.partial != nil)
            if isInner.0 != isInner.1 { return !isInner.0 }
            if left.element.place != right.element.place {
                return left.element.place < right.element.place
            }
            return left.offset < right.offset
        }.map(\.element)
    }
}
