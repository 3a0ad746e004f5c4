namespace Monitoring.Framework.Embedded.Server;

/// <summary>A class that answers one operation.</summary>
internal interface IWireOperation
{
    Operation Operation { get; }
}
