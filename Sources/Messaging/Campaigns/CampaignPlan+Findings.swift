// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CampaignPlan {
    /// Looks whether the campaign is the same in all its channels, adapted to each.
    ///
    /// Every channel that it names has a variant; each variant has what its channel needs and
    /// nothing that it cannot carry; and all say the same: offer, price, reduction, date, code and
    /// link. What they say is read from the rendered texts, once for each sample.
    ///
    /// - Parameters:
    ///   - capabilities: what the channels can carry.
    ///   - samples: data to render with; without any, with none.
    /// - Returns: what was found, the faults of a channel in the order of its variants; each once.
    /// - Complexity: linear in the texts and the samples.
    public func findings(
        _ capabilities: [ChannelKind: ChannelCapability] = ChannelCapability.usual,
        samples: [JSONObject] = []
    ) -> [CampaignFinding] {
        var findings: [CampaignFinding] = []
        for channel in channels where message.variant(for: channel) == nil {
            findings.append(
                CampaignFinding(
                    .fault, channel,
                    Reason("campaign.no-variant", "the channel is named and has no text")))
        }
        var known: Set<ChannelKind> = []
        for variant in message.variants where !known.insert(variant.channel).inserted {
            findings.append(
                CampaignFinding(
                    .warning, variant.channel,
                    Reason("campaign.two-variants", "only the first text of a channel counts")))
        }
        for channel in known.sorted() where !channels.contains(channel) {
            findings.append(
                CampaignFinding(
                    .warning, channel,
                    Reason("campaign.unnamed", "there is a text for a channel that is not named")))
        }
        var seen = Set(findings)
        for sample in samples.isEmpty ? [JSONObject()] : samples {
            for finding in check(sample, capabilities) where seen.insert(finding).inserted {
                findings.append(finding)
            }
        }
        return findings
    }

    /// Whether nothing that was found is a fault.
    public func isComplete(
        _ capabilities: [ChannelKind: ChannelCapability] = ChannelCapability.usual,
        samples: [JSONObject] = []
    ) -> Bool {
        !findings(capabilities, samples: samples).contains { $0.weight == .fault }
    }

    private func check(
        _ sample: JSONObject, _ capabilities: [ChannelKind: ChannelCapability]
    ) -> [CampaignFinding] {
        var findings: [CampaignFinding] = []
        var stated: [(channel: ChannelKind, facts: StatedFacts, carriesLinks: Bool)] = []
        var known: Set<ChannelKind> = []
        for variant in message.variants where known.insert(variant.channel).inserted {
            let channel = variant.channel
            func fault(_ reason: Reason) {
                findings.append(CampaignFinding(.fault, channel, reason))
            }
            let content: MessageContent
            do {
                content = try variant.render(sample)
            } catch {
                fault(Reason("campaign.template", "\(error)"))
                continue
            }
            guard let capability = capabilities[channel] else {
                findings.append(
                    CampaignFinding(
                        .warning, channel,
                        Reason("campaign.no-capability", "what the channel carries is not known")))
                continue
            }
            for reason in capability.violations(of: Self.measure(content)) { fault(reason) }
            if content.text.allSatisfy(\.isWhitespace) {
                fault(Reason("campaign.empty", "the text is empty", field: "text"))
            }
            let facts = StatedFacts(content)
            if let html = content.html {
                let twin = StatedFacts(html: html)
                for kind in StatedFacts.Kind.allCases {
                    let (plain, rich) = (facts.values(kind), twin.values(kind))
                    guard kind != .link, plain != rich else { continue }
                    fault(
                        Reason(
                            "campaign.twins",
                            "the text says \(Self.list(plain)), "
                                + "the HTML says \(Self.list(rich)): \(kind)", field: "html"))
                }
            }
            stated.append((channel, facts, capability.links != .none))
            for reason in missing(in: content, facts, carriesLinks: capability.links != .none) {
                fault(reason)
            }
        }
        return findings + compare(stated)
    }

    /// What the claims say and the variant does not.
    private func missing(
        in content: MessageContent, _ facts: StatedFacts, carriesLinks: Bool
    ) -> [Reason] {
        let whole =
            ([content.subject, content.text, content.html].compactMap { $0 }
            + content.buttons.map(\.title)).joined(separator: "\n")
        var reasons: [Reason] = []
        func need(_ isThere: Bool, _ what: String, _ field: String) {
            if isThere { return }
            reasons.append(
                Reason("campaign.claim-missing", "the text does not name \(what)", field: field))
        }
        for (place, claim) in claims.enumerated() {
            if let price = claim.price {
                need(facts.names(price), "the price of \(price)", "claims[\(place)].price")
            }
            switch claim.discount {
            case .percent(let hundredths)?:
                let value = StatedFacts.percent(hundredths)
                need(
                    facts.values(.percent).contains(value), "the reduction of \(value)",
                    "claims[\(place)].discount")
            case .amount(let amount)?:
                need(facts.names(amount), "\(amount) off", "claims[\(place)].discount")
            case .some(.none), nil: break
            }
            if let code = claim.code {
                need(whole.contains(code), "the code", "claims[\(place)].code")
            }
            for (number, word) in claim.words.enumerated() {
                need(
                    whole.contains(word), "what must be said",
                    "claims[\(place)].words[\(number)]")
            }
            if let link = claim.link, carriesLinks {
                need(
                    facts.values(.link).contains(StatedFacts.link(link)), "the link",
                    "claims[\(place)].link")
            }
        }
        return reasons
    }

    /// What one variant says and another says otherwise, or not at all.
    private func compare(
        _ stated: [(channel: ChannelKind, facts: StatedFacts, carriesLinks: Bool)]
    ) -> [CampaignFinding] {
        var findings: [CampaignFinding] = []
        for kind in StatedFacts.Kind.allCases {
            let saying = stated.filter {
                (kind != .link || $0.carriesLinks) && !$0.facts.values(kind).isEmpty
            }
            guard let first = saying.first else { continue }
            for other in saying.dropFirst() {
                let (left, right) = (first.facts.values(kind), other.facts.values(kind))
                if left == right { continue }
                // One that says less is short of words; one that says other things contradicts.
                let isPart = left.isSubset(of: right) || right.isSubset(of: left)
                findings.append(
                    CampaignFinding(
                        isPart ? .warning : .fault, other.channel,
                        Reason(
                            isPart ? "campaign.says-less" : "campaign.contradicts",
                            "\(kind): \(Self.list(right)) here, "
                                + "\(Self.list(left)) in \(first.channel)")))
            }
            for silent in stated
            where silent.facts.values(kind).isEmpty && (kind != .link || silent.carriesLinks) {
                findings.append(
                    CampaignFinding(
                        .warning, silent.channel,
                        Reason(
                            "campaign.silent",
                            "\(kind): nothing here, "
                                + "\(Self.list(first.facts.values(kind))) in \(first.channel)")))
            }
        }
        return findings
    }

    private static func list(_ values: Set<String>) -> String {
        values.isEmpty ? "nothing" : values.sorted().joined(separator: ", ")
    }

    private static func measure(_ content: MessageContent) -> ContentMeasure {
        var measure = ContentMeasure(subject: content.subject, text: content.text)
        measure.hasHTML = content.html != nil
        measure.buttons = content.buttons.map(\.title)
        measure.links = content.link == nil ? 0 : 1
        return measure
    }
}
