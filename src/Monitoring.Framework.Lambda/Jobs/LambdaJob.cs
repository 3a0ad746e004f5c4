namespace Monitoring.Framework.Lambda;

/// <summary>What a function can do.</summary>
internal enum LambdaJob
{
    /// <summary>Measures.</summary>
    Collect,

    /// <summary>Compares the alarms with what the policies want.</summary>
    Reconcile,

    /// <summary>Takes in changes of alarms and notices, and sends messages.</summary>
    Deliver,

    /// <summary>Removes every owned alarm.</summary>
    Destroy,
}
