// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension MessagePlan {
    /// What in the message's templates does not fit the data that it declares.
    ///
    /// - Parameter environment: the filters of the host and the partials.
    /// - Returns: the faults, variant by variant; none where no schema is declared.
    /// - Complexity: O(n) in the length of the templates, partials written out where they are used.
    public func faults(
        in environment: TemplateEnvironment = TemplateEnvironment()
    ) -> [MessagePlanFault] {
        guard let schema else { return [] }
        return variants.flatMap { variant in
            variant.parts.flatMap { part, template in
                template.faults(against: schema, in: environment).map {
                    MessagePlanFault(
                        plan: name, channel: variant.channel, part: part, fault: $0)
                }
            }
        }
    }
}

extension MessagingSettings {
    /// What in the templates of all messages does not fit the data that the messages declare.
    ///
    /// - Returns: the faults of the host's messages, then of the journeys'; none for a message that
    ///   declares no schema.
    public func templateFaults() -> [MessagePlanFault] {
        var seen: Set<MessagePlan> = []
        let all = plans + [arrivalNotice].compactMap { $0 } + journeys.flatMap(\.plans)
        return all.filter { seen.insert($0).inserted }.flatMap { $0.faults(in: templates) }
    }

    /// The settings, when every template fits the data that its message declares.
    ///
    /// ```swift
    /// let engine = MessagingEngine(
    ///     store: store, resolver: identity, gate: consent, try settings.checked())
    /// ```
    ///
    /// - Throws: `MessagePlanFaults` with every fault at once.
    public func checked() throws(MessagePlanFaults) -> MessagingSettings {
        let faults = templateFaults()
        guard faults.isEmpty else { throw MessagePlanFaults(faults) }
        return self
    }
}

extension MessageVariant {
    /// The templates that there are, with their names.
    fileprivate var parts: [(MessagePlanFault.Part, Template)] {
        var parts: [(MessagePlanFault.Part, Template)] = []
        if let subject { parts.append((.subject, subject)) }
        parts.append((.text, text))
        if let html { parts.append((.html, html)) }
        if let link { parts.append((.link, link)) }
        for (number, button) in buttons.enumerated() {
            parts.append((.buttonTitle(number), button.title))
            parts.append((.buttonLink(number), button.link))
        }
        return parts
    }
}
