// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension Template {
    /// What in the template does not fit the data it will be rendered from.
    ///
    /// Found are names that the data do not have, with the name that may have been meant; values
    /// that may be null and are used as if they never were; values used as what they are not;
    /// filters, partials and arguments that do not exist. The check follows the flow: inside
    /// `{% if x %}` x has a value, behind `default` too. What it lets pass renders in the dialect
    /// for sending from all data in which the schema finds no fault, completed by the schema.
    ///
    /// - Parameters:
    ///   - schema: the data.
    ///   - environment: the filters of the host and the partials.
    /// - Returns: the faults of the template and then of its partials, each by its place.
    /// - Complexity: O(n) in the length of the template, partials written out where they are used.
    public func faults(
        against schema: TemplateSchema, in environment: TemplateEnvironment = TemplateEnvironment()
    ) -> [TemplateFault] {
        var partials: [String: TemplateSyntax] = [:]
        for name in environment.library.names {
            if let partial = environment.library[name] { partials[name] = partial.syntax }
        }
        return syntax.faults(against: schema, partials: partials, filters: environment.filters)
    }

    /// The template, when it fits the data it will be rendered from.
    ///
    /// - Parameters:
    ///   - schema: the data.
    ///   - environment: the filters of the host and the partials.
    /// - Returns: the template.
    /// - Throws: `TemplateFaults` with every fault at once.
    public func checked(
        against schema: TemplateSchema, in environment: TemplateEnvironment = TemplateEnvironment()
    ) throws(TemplateFaults) -> Template {
        let faults = faults(against: schema, in: environment)
        guard faults.isEmpty else { throw TemplateFaults(faults) }
        return self
    }
}
