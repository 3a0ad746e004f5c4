namespace Monitoring.Framework.Embedded;

/// <summary>
/// Reads an alarm rule: NOT before AND before OR. What is wrong is said as CloudWatch says it. The depth is bounded by the number of elements, of which a pair of
/// parentheses is one.
/// </summary>
internal sealed class RuleParser(string rule)
{
    private readonly RuleCursor _cursor = new(rule);
    private readonly List<string> _children = [];
    private int _elements;

    public CompositeRule Parse()
    {
        var root = ParseAny();
        _cursor.ExpectEnd();
        return new CompositeRule(root, _children);
    }

    private RuleNode ParseAny()
    {
        List<RuleNode> nodes = [ParseAll()];
        while (_cursor.TryTake("OR"))
        {
            nodes.Add(ParseAll());
        }

        return nodes.Count == 1 ? nodes[0] : new RuleNode.Any(nodes);
    }

    private RuleNode ParseAll()
    {
        List<RuleNode> nodes = [ParseNot()];
        while (_cursor.TryTake("AND"))
        {
            nodes.Add(ParseNot());
        }

        return nodes.Count == 1 ? nodes[0] : new RuleNode.All(nodes);
    }

    private RuleNode ParseNot()
    {
        var isNegated = false;
        while (_cursor.TryTake("NOT"))
        {
            isNegated = !isNegated;
        }

        var node = ParsePrimary();
        return isNegated ? new RuleNode.Not(node) : node;
    }

    private RuleNode ParsePrimary()
    {
        if (_cursor.TryTake(RuleTokenKind.Open))
        {
            CountElement();
            var inner = ParseAny();
            _cursor.ExpectClose();
            return inner;
        }

        if (_cursor.TryTake("AT_LEAST"))
        {
            return ParseAtLeast();
        }

        if (_cursor.TryTakeConstant(out var value))
        {
            CountElement();
            return new RuleNode.Constant(value);
        }

        if (!_cursor.TryTakeState(out var state))
        {
            throw _cursor.Unsupported(RuleExpectations.Primary);
        }

        _cursor.Expect(RuleTokenKind.Open);
        var child = ParseName();
        _cursor.Expect(RuleTokenKind.Close);
        return new RuleNode.InState(child, state);
    }

    private RuleNode.AtLeast ParseAtLeast()
    {
        _cursor.Expect(RuleTokenKind.Open);
        var (threshold, isPercentage) = _cursor.TakeThreshold();
        _cursor.Expect(RuleTokenKind.Comma);
        var isNegated = _cursor.TryTake("NOT");
        if (!_cursor.TryTakeState(out var state))
        {
            throw _cursor.Unsupported(isNegated ? RuleExpectations.State : RuleExpectations.NegatableState);
        }

        _cursor.Expect(RuleTokenKind.Comma);
        _cursor.Expect(RuleTokenKind.Open);
        List<string> alarms = [ParseName(isFirstOfList: true)];
        while (_cursor.TryTake(RuleTokenKind.Comma))
        {
            alarms.Add(ParseName());
        }

        _cursor.Expect(RuleTokenKind.Close);
        _cursor.Expect(RuleTokenKind.Close);
        return new RuleNode.AtLeast(CountOf(threshold, isPercentage, alarms.Count), alarms, state, isNegated);
    }

    private static int CountOf(int threshold, bool isPercentage, int alarms)
    {
        if (threshold < 1 || threshold > (isPercentage ? 100 : alarms))
        {
            throw RuleExpectations.Error(isPercentage
                ? "AT_LEAST percentage threshold must be between 1 and 100"
                : $"AT_LEAST absolute threshold must be between 1 and number of alarms ({alarms})");
        }

        return isPercentage ? ((alarms * threshold) + 99) / 100 : threshold;
    }

    private string ParseName(bool isFirstOfList = false)
    {
        CountElement();
        var name = AlarmReference.NameOf(_cursor.TakeName(isFirstOfList), DiscoveryScope.Local);
        if (!_children.Contains(name))
        {
            _children.Add(name);
            if (_children.Count > CompositeRule.MaxChildren)
            {
                throw RuleExpectations.Error($"the rule names more than {CompositeRule.MaxChildren} alarms");
            }
        }

        return name;
    }

    private void CountElement()
    {
        if (++_elements > CompositeRule.MaxElements)
        {
            throw RuleExpectations.Error($"the rule has more than {CompositeRule.MaxElements} elements");
        }
    }
}
