using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>Alarms of Auto Scaling groups and of instances with the same tags.</summary>
public sealed class GroupTests
{
    private const string Groups = """ "AutoScalingGroups": true, "Groups": { "web": { "Role": "web" } } """;

    private static readonly MonitoredResource _asg = new()
    {
        Id = "asg:front",
        Type = ResourceTypes.AutoScalingGroup,
        Properties = new Dictionary<string, string> { [ResourceProperties.AutoScalingGroupName] = "front" },
    };

    private static readonly MonitoredResource _web = new() { Id = "group:web", Type = ResourceTypes.InstanceGroup };
    private static readonly MetricId _size = new("AWS/AutoScaling", "GroupInServiceInstances", [("AutoScalingGroupName", "front")]);

    [Test]
    public void AlarmsFor_AutoScalingGroup_ItsCpu()
    {
        var alarms = Policy().Alarms(_asg, Members(2));

        Assert.Multiple(() =>
        {
            Assert.That(
                alarms.Select(Some.Line),
                Is.EqualTo(new[] { "group-cpu: Average AWS/EC2 CPUUtilization{AutoScalingGroupName=front} 300s 3/3 GreaterThanThreshold 80 Missing Warning" }));
            Assert.That(alarms[0].Description, Is.EqualTo("Average CPU of Auto Scaling group front above 80 % for 15 minutes."));
            Assert.That(alarms[0].Key, Is.EqualTo(new AlarmKey("Ec2", "asg:front", "group-cpu")));
        });
    }

    [Test]
    public void AlarmsFor_TaggedGroup_TheAverageOfItsMembers()
    {
        var alarm = Policy().Alarms(_web, Members(3)).Rule("group-cpu");

        Assert.Multiple(() =>
        {
            Assert.That(alarm.Metrics[0].Expression, Is.EqualTo("AVG(METRICS())"));
            Assert.That(alarm.Metrics.Skip(1).Select(query => query.Metric!.ToString()), Is.EqualTo(new[] { "AWS/EC2 CPUUtilization{InstanceId=i-000}", "AWS/EC2 CPUUtilization{InstanceId=i-001}", "AWS/EC2 CPUUtilization{InstanceId=i-002}" }));
            Assert.That(alarm.Metrics.Count(query => query.ReturnData is true), Is.EqualTo(1));
            Assert.That(alarm.Description, Is.EqualTo("Average CPU of group web above 80 % for 15 minutes."));
        });
    }

    [TestCase(10, true)]
    [TestCase(11, false)]
    public void AlarmsFor_TaggedGroup_AsManyMembersAsAnAlarmTakes(int members, bool has)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Policy().Alarms(_web, Members(members)).Rules().Contains("group-cpu"), Is.EqualTo(has));
            Assert.That(
                Policy().Explained(_web, Members(members))["group-cpu"].Absence,
                Is.EqualTo(has ? null : "it has 11 members, and an alarm can look at no more than 10 metrics."));
        });
    }

    [Test]
    public void AlarmsFor_TaggedGroupOfOne_NeedsNoMath() =>
        Assert.That(Policy().Alarms(_web, Members(1)).Rule("group-cpu").Metric!.DimensionValue("InstanceId"), Is.EqualTo("i-000"));

    [Test]
    public void AlarmsFor_GroupThatIsNotOurs_Nothing() => Assert.Multiple(() =>
    {
        Assert.That(Policy().Alarms(new MonitoredResource { Id = "group:others", Type = ResourceTypes.InstanceGroup }, Members(2)), Is.Empty);
        Assert.That(Composition.Policy("""{ "Groups": { "web": { "Role": "web" } } }""").Explained(_asg, Members(2)), Is.Empty);
    });

    [Test]
    public void AlarmsFor_GroupOfOtherInstances_NothingAndWhy()
    {
        var policy = Policy(""", "Tags": { "Product": "Energy" } """);

        Assert.Multiple(() =>
        {
            Assert.That(policy.Alarms(_asg, Members(2)), Is.Empty);
            Assert.That(policy.Explained(_asg, Members(2))["group-cpu"].Absence, Is.EqualTo("none of its members has the tags that Monitoring:Plugins:Ec2:Tags asks for."));
            Assert.That(Policy().Explained(_asg)["group-cpu"].Absence, Is.EqualTo("it has no members."));
        });
    }

    [Test]
    public void AlarmsFor_GroupSize_WhereConfiguredAndReported()
    {
        var policy = Policy(""", "Alarms": { "group-size": { "Threshold": 2 } } """);

        Assert.Multiple(() =>
        {
            Assert.That(
                policy.Alarms(_asg.Reporting(_size), Members(2)).Select(Some.Line),
                Has.One.EqualTo("group-size: Minimum AWS/AutoScaling GroupInServiceInstances{AutoScalingGroupName=front} 60s 5/5 LessThanThreshold 2 Missing Critical"));
            Assert.That(policy.Alarms(_asg.Reporting(_size), Members(2)).Rule("group-size").Description, Is.EqualTo("Instances in service of Auto Scaling group front below 2 for 5 minutes."));
            Assert.That(policy.Explained(_asg, Members(2))["group-size"].Absence, Is.EqualTo("the group does not report GroupInServiceInstances; enable its group metrics."));
            Assert.That(Policy().Explained(_asg.Reporting(_size), Members(2))["group-size"].Absence, Is.EqualTo("it is off unless a threshold is given."));
            Assert.That(policy.Explained(_web, Members(2))["group-size"].Absence, Is.EqualTo("only an Auto Scaling group reports its size."));
        });
    }

    [Test]
    public void AlarmsFor_GroupNameThatNoDimensionTakes_NoAlarmAndWhy()
    {
        var group = new MonitoredResource { Id = "asg:größe", Type = ResourceTypes.AutoScalingGroup };

        Assert.Multiple(() =>
        {
            Assert.That(Policy().Alarms(group, Members(1)), Is.Empty);
            Assert.That(Policy().Explained(group, Members(1))["group-cpu"].Absence, Is.EqualTo("its name cannot be the value of a dimension, which is ASCII."));
        });
    }

    [Test]
    public void AlarmsFor_GroupTagsAndOverrides_ApplyToTheGroup()
    {
        var policy = Policy(""", "Overrides": { "prod": { "Tags": { "Env": "prod" }, "Alarms": { "group-cpu": { "Threshold": 60 } } } } """);

        Assert.Multiple(() =>
        {
            Assert.That(policy.Alarms(_asg.Tagged(("Env", "prod")), Members(2)).Rule("group-cpu").Threshold, Is.EqualTo(60));
            Assert.That(policy.Alarms(_asg.Tagged(("monitoring:group-cpu", "55")), Members(2)).Rule("group-cpu").Threshold, Is.EqualTo(55));
            Assert.That(policy.Alarms(_asg.Tagged(("monitoring", "off")), Members(2)), Is.Empty);
        });
    }

    [Test]
    public void AlarmsFor_Composite_AnyCriticalAlarmOfAnyMember()
    {
        var composite = Composite("", _asg, Members(2));

        Assert.Multiple(() =>
        {
            Assert.That(composite.Key, Is.EqualTo(new AlarmKey("Ec2", "asg:front", "group-critical")));
            Assert.That(composite.Severity, Is.EqualTo(AlarmSeverity.Critical));
            Assert.That(composite.ActionsEnabled, Is.True);
            Assert.That(composite.Description, Is.EqualTo("At least 1 of 2 members of Auto Scaling group front has a critical alarm."));
            Assert.That(
                composite.Rule.ToExpression(key => key.ToString()),
                Is.EqualTo("AT_LEAST(1, ALARM, (\"Ec2/i-000/status-system\", \"Ec2/i-000/status-instance\", \"Ec2/i-000/status-ebs\", \"Ec2/i-000/cpu-critical\", "
                    + "\"Ec2/i-001/status-system\", \"Ec2/i-001/status-instance\", \"Ec2/i-001/status-ebs\", \"Ec2/i-001/cpu-critical\"))"));
        });
    }

    [TestCase("\"CompositeMembers\": 2", 2)]
    [TestCase("\"CompositePercent\": 50", 2)]
    [TestCase("\"CompositePercent\": 51", 3)]
    [TestCase("\"CompositePercent\": 1, \"CompositeMembers\": 3", 3)]
    [TestCase("\"CompositeMembers\": 9", 4)]
    public void AlarmsFor_CompositeOfSeveral_TheSameAlarmOnSoMany(string options, int least)
    {
        var composite = Composite(", " + options, _asg, Members(4));
        var rules = ((AlarmRule.Any)composite.Rule).Rules.Cast<AlarmRule.AtLeast>().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(rules.Select(rule => rule.Count), Is.All.EqualTo(least));
            Assert.That(rules.Select(rule => rule.Alarms.Select(key => key.Rule).Distinct().Single()), Is.EqualTo(new[] { "cpu-critical", "status-ebs", "status-instance", "status-system" }));
            Assert.That(composite.Description, Is.EqualTo($"At least {least} of 4 members of Auto Scaling group front have the same critical alarm."));
        });
    }

    [Test]
    public void AlarmsFor_CompositeWhereFewMembersHaveARule_GoesOffWhenAllOfThemDo()
    {
        var members = Members(3);
        members[0] = Some.Instance("i-old", type: "m4.large").Tagged(("Role", "web"));
        members[1] = Some.Instance("i-older", type: "m3.large").Tagged(("Role", "web"));

        var rules = ((AlarmRule.Any)Composite(""", "CompositeMembers": 2""", _asg, members).Rule).Rules.Cast<AlarmRule.AtLeast>();

        Assert.That(rules.Select(rule => $"{rule.Count} of {rule.Alarms.Count} {rule.Alarms[0].Rule}"), Is.EqualTo(new[] { "2 of 3 cpu-critical", "1 of 1 status-ebs", "2 of 3 status-instance", "2 of 3 status-system" }));
    }

    [Test]
    public void AlarmsFor_CompositeBeyondCloudWatch_TheOthersAndOneSentence()
    {
        var policy = Policy(""", "Composite": true, "CompositeOnly": true """);

        var (alarms, problem) = policy.UntilProblem(_asg, Members(26));

        Assert.Multiple(() =>
        {
            Assert.That(policy.Alarms(_asg, Members(25)).Rules(), Is.EqualTo(new[] { "group-cpu", "group-critical" }));
            Assert.That(alarms.Rules(), Is.EqualTo(new[] { "group-cpu" }));
            Assert.That(
                problem,
                Is.EqualTo("Auto Scaling group front: the composite alarm would look at the 104 critical alarms of its members, and CloudWatch allows 100; split the group or make some rules less severe, and until then their own actions are off (Monitoring:Plugins:Ec2:CompositeOnly)."));
            Assert.That(policy.Explained(_asg, Members(26))["group-critical"].Absence, Does.Contain("CloudWatch allows 100"));
        });
    }

    [Test]
    public void AlarmsFor_CompositeOfLongNames_NeverBeyondTheLengthOfARule()
    {
        var members = Enumerable.Range(0, 20).Select(i => Some.Instance(new string('i', 200) + i)).ToArray();

        Assert.That(Policy(""", "Composite": true """).UntilProblem(_asg, members).Problem, Does.Contain("would have a rule of about ").And.Contain("CloudWatch allows 10240"));
    }

    [Test]
    public void AlarmsFor_CompositeOff_SaysSo() => Assert.That(
        Policy().Explained(_asg, Members(2))["group-critical"].Absence,
        Is.EqualTo("it is off: Monitoring:Plugins:Ec2:Composite."));

    [Test]
    public void AlarmsFor_MembersWithoutCriticalAlarms_NoComposite() => Assert.That(
        Policy(""", "Composite": true """).Explained(_asg, [.. Members(2).Select(member => member.Tagged(("monitoring", "off")))])["group-critical"].Absence,
        Is.EqualTo("none of its members has a critical alarm."));

    [Test]
    public void Explain_Composite_SaysOnHowManyAndWhy() => Assert.That(
        Policy(""", "Composite": true, "CompositePercent": 50 """).Explained(_asg, Members(4))["group-critical"].Setting("Members"),
        Is.EqualTo(new AlarmSetting("Members", "2", "Monitoring:Plugins:Ec2:CompositePercent")));

    [TestCase("Role", "web", null)]
    [TestCase("Role", "db", "front")]
    public void AlarmsFor_CompositeOnly_MembersLeaveCriticalAlarmsToIt(string tag, string value, string? asg)
    {
        var policy = Policy(""", "Composite": true, "CompositeOnly": true """);
        var member = Some.Instance().Tagged((tag, value)).Having(ResourceProperties.AutoScalingGroupName, asg).Reporting(Some.Memory());

        var alarms = policy.Alarms(member);

        Assert.Multiple(() =>
        {
            Assert.That(alarms.Where(alarm => !alarm.ActionsEnabled).Rules(), Is.EqualTo(new[] { "status-system", "status-instance", "status-ebs", "cpu-critical" }));
            Assert.That(alarms.Where(alarm => alarm.ActionsEnabled).Rules(), Is.EqualTo(new[] { "cpu-warning", "memory" }));
            Assert.That(policy.Explained(member)["cpu-critical"].Setting("ActionsEnabled"), Is.EqualTo(new AlarmSetting("ActionsEnabled", "false", "Monitoring:Plugins:Ec2:CompositeOnly")));
            Assert.That(policy.Alarms(Some.Instance().Tagged(("Role", "db"))).Select(alarm => alarm.ActionsEnabled), Is.All.True);
        });
    }

    private static IExplainingAlarmPolicy Policy(string more = "") => Composition.Policy($"{{ {Groups}{more} }}");

    private static CompositeAlarmDefinition Composite(string more, MonitoredResource group, MonitoredResource[] members) =>
        Policy(""", "Composite": true """ + more).Alarms(group, members).OfType<CompositeAlarmDefinition>().Single();

    private static MonitoredResource[] Members(int count) => [.. Enumerable.Range(0, count).Select(i => Some.Instance($"i-{i:000}").Tagged(("Role", "web")))];
}
