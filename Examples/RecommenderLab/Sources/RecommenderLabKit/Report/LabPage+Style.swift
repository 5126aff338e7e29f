// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LabPage {
    /// Two sets of colours, one for light and one for dark surroundings.
    static let style = """
        :root { --ink: #1d2430; --soft: #5a6475; --paper: #ffffff; --line: #d9dee6; --card: #f5f7fa;
          --a: #2563a8; --b: #c2571a; --c: #2f7d4f; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6eaf0; --soft: #a3aec0; --paper: #12161c; --line: #333c4a; --card: #1a2028;
            --a: #6fa8e8; --b: #f0924f; --c: #6cc08c; --bad: #ff8a80; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
        main { max-width: 1080px; margin: 0 auto; padding: 24px 20px 64px; }
        h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 8px; }
        h2 { font-size: 1.3rem; margin: 40px 0 8px; padding-top: 16px; border-top: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 24px 0 8px; }
        .lead, figcaption { color: var(--soft); }
        figure { margin: 16px 0; padding: 12px; background: var(--card); border-radius: 8px; }
        figcaption { margin-bottom: 8px; }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--ink); font-size: 13px; }
        svg .end { text-anchor: end; } svg .mid { text-anchor: middle; fill: var(--soft); }
        svg .s0 { fill: var(--a); } svg .s1 { fill: var(--b); } svg .s2 { fill: var(--c); }
        svg .grid { stroke: var(--line); }
        svg .range { stroke: var(--a); stroke-width: 3; opacity: 0.45; } svg .other { fill: none; stroke: var(--b); stroke-width: 2; }
        svg .truth { stroke: var(--c); stroke-width: 2; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 0.85rem; }
        th { text-align: left; color: var(--soft); font-weight: 600; }
        th, td { padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        .numbers th:not(:first-child), .numbers td:not(:first-child) {
          text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .numbers .other { color: var(--b); } .numbers small { color: var(--soft); }
        .skipped { color: var(--bad); }
        """
}
